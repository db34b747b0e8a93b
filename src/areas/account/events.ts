/** What happens to accounts. Names and login names are personal; digests and codes never enter the history. */

interface Facts {
  role: string;
  agency: number | null;
  unitId: number | null;
  units: number[];
}
interface Person {
  login: string;
  name: string;
}

export type AccountEvent =
  /** An account was made. */
  | { type: 'account.made'; subjectId: string; unitId: number | null; data: Facts; personal: Person }
  /** Name, role, agency or sight changed; the new values. */
  | { type: 'account.changed'; subjectId: string; unitId: number | null; data: Facts; personal: Person }
  /** A signed act moved it to another agency, or its sight to other units; `act` lets it through. */
  | { type: 'account.moved'; subjectId: string; unitId: number | null; data: { act: string; agency: number | null; home: number | null; units: number[] } }
  /** Nobody signs in with it any more; its sessions ended at once. */
  | { type: 'account.ended'; subjectId: string; unitId: number | null; data: object }
  /** An ended account may be used again, with a new one-time code. */
  | { type: 'account.reopened'; subjectId: string; unitId: number | null; data: object }
  /** An administrator issued a one-time code; the old password no longer works. */
  | { type: 'account.codeIssued'; subjectId: string; unitId: number | null; data: { days: number } }
  /** The person chose a password. */
  | { type: 'account.passwordChanged'; subjectId: string; data: object }
  /** Somebody signed in. */
  | { type: 'account.signedIn'; subjectId: string; data: { session: string } }
  /** The second factor was given: by a code of the phone, or by a printed one that is now used up. */
  | { type: 'account.factorGiven'; subjectId: string; data: { session: string; by: 'phone' | 'paper' } }
  /** A code that had been used was tried again, and refused. */
  | { type: 'account.codeReused'; subjectId: string; data: object }
  /** A phone was set up for codes, the first or another one. */
  | { type: 'account.factorSet'; subjectId: string; data: { session: string | null } }
  /** New codes for the day the phone is not there; those before stopped working. */
  | { type: 'account.recoveryRenewed'; subjectId: string; data: object }
  /** An administrator took the second factor away, of a lost phone; sessions ended. */
  | { type: 'account.factorReset'; subjectId: string; unitId: number | null; data: object }
  /** The person's identity at a provider was linked, so that it signs in here. */
  | { type: 'account.identityLinked'; subjectId: string; data: { provider: string } }
  /** That link was taken away. */
  | { type: 'account.identityDropped'; subjectId: string; data: { provider: string } }
  /** Wrong passwords locked the login name for a while. */
  | { type: 'account.locked'; subjectId: string; data: { minutes: number } }
  /** Sessions were ended, by their owner or an administrator. */
  | { type: 'account.sessionsEnded'; subjectId: string; data: { sessions: string[] } }
  /** What roles may do was changed. */
  | { type: 'account.rolesChanged'; subjectId: string; data: { changes: { role: string; permission: string; granted: boolean }[]; factors: { role: string; needed: boolean }[] } }
  /** One person acts for another for some days. */
  | { type: 'account.standInNamed'; subjectId: string; data: { account: string; standsFor: string; fromDay: string; toDay: string } }
  /** That ended before its time. */
  | { type: 'account.standInEnded'; subjectId: string; data: object }
  /** How an agency works: does the head approve what staff draft? */
  | { type: 'account.agencySettingChanged'; subjectId: string; data: { agency: number; headApproves: boolean } }
  /** The first administrator took a province as home. */
  | { type: 'account.provinceChosen'; subjectId: string; unitId: number; data: object }
  /** First-run set-up is over. */
  | { type: 'account.setUpFinished'; subjectId: string; unitId: number; data: { province: number } };
