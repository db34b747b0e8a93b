/** May this act happen in this state? Null: yes; else the code of the reason, worded in words.ts. Asked by server and screen alike. Pure. */

export const reviewBlocked = (plan: { state: string; title: string }, openQuestions: number): string | null => {
  if (plan.state !== 'review') return 'plan.notInReview';
  return openQuestions > 0 ? 'plan.questionsOpen' : null;
};

interface WorkSeat {
  agencyIds: readonly number[];
  permissions: ReadonlySet<string>;
}
export interface WorkActor extends WorkSeat {
  accountId: string | null;
  role: string;
  /** Who stands in for others sits in several seats; each may do what it may do for its own agency alone. */
  seats?: readonly WorkSeat[];
}

/** May the actor do all this for that agency, in one and the same seat? */
export const mayFor = (actor: WorkActor, agency: number | null, ...permissions: readonly string[]): boolean =>
  agency !== null && (actor.seats ?? [actor]).some((s) => s.agencyIds.includes(agency) && permissions.every((p) => s.permissions.has(p)));

export const canUndo = (actor: WorkActor, plan: { state: string; trackingAgency: number | null }, reported: boolean): string | null => {
  if (!actor.permissions.has('plan.activate')) return 'kernel.noPermission';
  if (plan.state !== 'active') return 'plan.notActive';
  if (!mayFor(actor, plan.trackingAgency, 'plan.activate')) return 'plan.notTracking';
  return reported ? 'plan.alreadyReported' : null;
};

export const canTrack = (actor: WorkActor, plan: { state: string; trackingAgency: number | null }): string | null => {
  if (!actor.permissions.has('plan.track')) return 'kernel.noPermission';
  if (plan.state !== 'active') return 'plan.notActive';
  return mayFor(actor, plan.trackingAgency, 'plan.track') ? null : 'plan.notTracking';
};

/** Who may report: the agency itself, one that has taken its place or has it below it and acts for it, or the tracking agency on its behalf. */
export const canReport = (actor: WorkActor, work: { agency: number; trackingAgency: number | null; withdrawn: boolean }): string | null => {
  if (work.withdrawn) return 'plan.workWithdrawn';
  if (!actor.permissions.has('work.report')) return 'kernel.noPermission';
  if (mayFor(actor, work.agency, 'work.report')) return null;
  return onBehalf(actor, work) ? null : 'plan.notYours';
};

/** Entering for a body without an account: only the tracking agency. */
export const onBehalf = (actor: WorkActor, work: { agency: number; trackingAgency: number | null }): boolean =>
  !mayFor(actor, work.agency, 'work.report') && mayFor(actor, work.trackingAgency, 'plan.track', 'work.report');

/** Giving a work to a colleague: whoever reports for the agency. */
export const canAssign = (actor: WorkActor, work: { agency: number }): string | null =>
  mayFor(actor, work.agency, 'work.report') ? null : actor.agencyIds.includes(work.agency) && !actor.permissions.has('work.report') ? 'kernel.noPermission' : 'plan.notYours';

/** A period's report may be written until it is accepted. */
export const canWrite = (state: string | null): string | null => (state === 'accepted' ? 'plan.accepted' : state === 'submitted' ? 'plan.waitsForHead' : null);

export const canDecide = (actor: WorkActor, work: { agency: number; trackingAgency: number | null }, decision: 'approve' | 'accept' | 'return', state: string): string | null => {
  if (decision === 'approve' || (decision === 'return' && state === 'submitted')) {
    if (!actor.permissions.has('work.approve')) return 'kernel.noPermission';
    if (!mayFor(actor, work.agency, 'work.approve')) return 'plan.notYours';
    return state === 'submitted' ? null : 'plan.nothingToApprove';
  }
  if (!actor.permissions.has('plan.track')) return 'kernel.noPermission';
  if (!mayFor(actor, work.trackingAgency, 'plan.track')) return 'plan.notTracking';
  return state === 'sent' || (decision === 'return' && state === 'accepted') ? null : 'plan.nothingToAccept';
};
