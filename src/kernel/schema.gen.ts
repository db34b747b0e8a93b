// Made by tools/generate.ts from the migrations; never edited by hand.
import type { ColumnType, GeneratedAlways } from 'kysely';

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Written as text (JSON.stringify): a plain array would be taken for an SQL array. */
export type Json = ColumnType<unknown, string, string>;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AccessLogTable {
  id: GeneratedAlways<number>;
  at: Generated<Timestamp>;
  requestId: string;
  actor: string | null;
  endpoint: string;
  subjectId: string | null;
  outcome: 'read' | 'missed';
  xid: Generated<string>;
  epoch: Generated<number>;
}

export interface AccountTable {
  id: string;
  login: string;
  name: string;
  role: string;
  agency: number | null;
  unitId: number | null;
  version: Generated<number>;
  createdAt: Generated<Timestamp>;
  endedAt: Timestamp | null;
}

export interface AccountLinkTable {
  id: string;
  tokenSha256: Buffer;
  madeAt: Timestamp;
  expiresAt: Timestamp;
  usedAt: Timestamp | null;
  role: Generated<string>;
}

export interface AccountSecretTable {
  account: string;
  passwordHash: string;
  mustChange: boolean;
  codeExpiresAt: Timestamp | null;
  changedAt: Timestamp;
}

export interface AccountUnitTable {
  account: string;
  inUnit: number;
}

export interface ActivityTable {
  id: string;
  kind: string;
  onDate: string;
  toDate: string | null;
  unitId: number;
  place: string | null;
  heldBy: number;
  withAgencies: Generated<number[]>;
  title: string;
  values: Generated<Json>;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
  importKey: string | null;
  removedAt: Timestamp | null;
  removedReason: string | null;
  entryId: string | null;
  memberId: string | null;
  documentId: string | null;
  figures: Json | null;
}

export interface ActivityFileTable {
  id: string;
  activityId: string;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  content: Buffer;
  createdAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
}

export interface ActivityFollowTable {
  id: string;
  activityId: string;
  position: number;
  text: string;
  owner: number;
  dueOn: string;
  about: string;
  raisedBy: number;
  raisedOn: string;
  closedOn: string | null;
  closedNote: string | null;
  closedActivity: string | null;
  closedDocument: string | null;
  taskId: string | null;
  droppedAt: Timestamp | null;
  version: Generated<number>;
}

export interface ActivityFollowStepTable {
  id: GeneratedAlways<number>;
  followId: string;
  at: Timestamp;
  step: 'raised' | 'changed' | 'closed' | 'reopened' | 'dropped' | 'tasked';
  actorName: string;
  note: string | null;
}

export interface AgencyTable {
  id: Generated<number>;
  templateKey: string | null;
  kind: 'committee' | 'council' | 'department' | 'division' | 'police' | 'military' | 'borderGuard' | 'justice' | 'bank' | 'vertical' | 'press' | 'serviceUnit' | 'school' | 'partyCommittee' | 'partyBody' | 'front' | 'union' | 'delegation' | 'central' | 'other';
  tier: number;
  seatUnit: number | null;
  parent: number | null;
  validFrom: string | null;
  validTo: string | null;
}

export interface AgencyClosureTable {
  ancestor: number;
  descendant: number;
}

export interface AgencyGroupTable {
  id: string;
  name: string;
  patterns: string[];
  rule: Json;
}

export interface AgencyNameTable {
  id: Generated<number>;
  agency: number;
  name: string;
  shortName: string | null;
  isAlias: Generated<boolean>;
  folded: string;
  validFrom: string | null;
  validTo: string | null;
}

export interface AgencySettingTable {
  agency: number;
  headApproves: boolean;
  version: Generated<number>;
}

export interface AgencySuccessionTable {
  oldId: number;
  newId: number;
  since: string;
  basis: string | null;
}

export interface AgencyVersionTable {
  onlyRow: Generated<boolean>;
  version: number;
  changedAt: Generated<Timestamp>;
}

export interface AllocationTable {
  id: string;
  targetId: string;
  over: 'units' | 'agencies';
  asOf: string;
  years: number[];
  markets: Generated<string[]>;
  total: number | null;
  state: Generated<'draft' | 'issued'>;
  decisionNumber: string | null;
  decisionOn: string | null;
  note: string | null;
  method: Json | null;
  createdAt: Generated<Timestamp>;
  withdrawnAt: Timestamp | null;
  version: Generated<number>;
}

export interface AllocationCellTable {
  allocationId: string;
  line: number;
  year: number;
  market: Generated<string>;
  value: number | null;
}

export interface AllocationChangeTable {
  id: string;
  allocationId: string;
  at: Timestamp;
  changedBy: string | null;
  reason: string;
  cells: Json;
  decisionNumber: string | null;
  decisionOn: string | null;
}

export interface AllocationLineTable {
  allocationId: string;
  line: number;
  unit: number | null;
  agency: number | null;
}

export interface AnalysisViewTable {
  id: string;
  account: string;
  name: string;
  address: string;
  createdAt: Timestamp;
  removedAt: Timestamp | null;
}

export interface BackupTable {
  id: string;
  reason: 'nightly' | 'command' | 'upgrade';
  begunAt: Timestamp;
  madeAt: Timestamp | null;
  file: string | null;
  bytes: number | null;
  tables: number | null;
  rows: number | null;
  seconds: number | null;
  provedAt: Timestamp | null;
  proofSeconds: number | null;
  failed: string | null;
  removedAt: Timestamp | null;
}

export interface CalendarEditionTable {
  one: Generated<boolean>;
  n: number;
}

export interface CalendarFeedTable {
  account: string;
  tokenSha256: Buffer;
  madeAt: Timestamp;
}

export interface CitationTable {
  documentId: string;
  position: number;
  number: string;
  numberKey: string;
  date: string | null;
  issuer: string | null;
  whereCited: 'preamble' | 'body';
  span: Json;
  kind: string | null;
  relation: Generated<'replaces' | 'amends' | 'carriesOut' | 'basis' | 'cites'>;
  throughKey: string | null;
  altKey: string | null;
  dates: Generated<string[]>;
  mentions: Generated<Json>;
  flags: Generated<Json>;
}

export interface CitationTargetTable {
  documentId: string;
  numberKey: string;
  target: string | null;
}

export interface ClockStepTable {
  journeyId: string;
  kind: string;
  dueOn: string;
  step: 'ahead' | 'today' | 'late' | 'head' | 'tracking' | 'leader';
  day: string;
}

export interface DataBreachTable {
  id: string;
  unitId: number;
  foundAt: Timestamp;
  happened: string;
  kinds: string[];
  people: number | null;
  consequences: string | null;
  measures: string | null;
  toldAt: Timestamp | null;
  toldNumber: string | null;
  subjectsToldOn: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface DataRequestTable {
  id: string;
  unitId: number;
  kind: 'view' | 'correct' | 'provide' | 'withdraw' | 'restrict' | 'object' | 'delete';
  channel: 'inPerson' | 'letter' | 'phone' | 'online';
  receivedOn: string;
  throughOthers: boolean;
  sealed: Buffer;
  owner: string | null;
  acknowledgedOn: string | null;
  extendedOn: string | null;
  extendedWhy: string | null;
  answeredOn: string | null;
  answer: 'done' | 'partly' | 'refused' | null;
  answerNote: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface DataTermStepTable {
  subjectId: string;
  term: 'acknowledge' | 'carryOut' | 'notify';
  dueOn: string;
  step: 'ahead' | 'today' | 'late' | 'head' | 'tracking' | 'leader';
  unitId: number;
  day: string;
}

export interface DemoTable {
  one: Generated<boolean>;
  province: number;
  madeAt: Generated<Timestamp>;
}

export interface DistributionTable {
  planId: string;
  position: number;
  text: string;
  agencies: number[];
  sentAt: Timestamp | null;
  sentBy: string | null;
}

export interface DocumentTable {
  id: string;
  number: string | null;
  numberSuffix: string | null;
  numberKey: string | null;
  type: string | null;
  issuerText: string | null;
  issuer: number | null;
  place: string | null;
  date: string | null;
  dateYear: number | null;
  title: Generated<string>;
  periodFrom: number | null;
  periodTo: number | null;
  signer: Json | null;
  fileId: string;
  sha256: string;
  province: number;
  uploadedBy: number;
  uploader: string | null;
  lines: Generated<string[]>;
  warnings: Generated<string[]>;
  textFolded: Generated<string>;
  reading: Json | null;
  identityKey: string | null;
  state: Generated<'queued' | 'reading' | 'read' | 'failed'>;
  failure: string | null;
  failureFacts: Json | null;
  createdAt: Generated<Timestamp>;
  version: Generated<number>;
  removedAt: Timestamp | null;
  repairs: Generated<Json>;
}

export interface DocumentOpenedTable {
  documentId: string;
  reader: number;
  account: string;
  at: Timestamp;
}

export interface DuplicatePairTable {
  id: string;
  personA: string;
  personB: string;
  unitA: number;
  unitB: number;
  score: number;
  reasons: Json;
  state: Generated<'proposed' | 'different' | 'merged'>;
  foundAt: Generated<Timestamp>;
  decidedBy: string | null;
  decidedAt: Timestamp | null;
}

export interface EnterpriseTable {
  id: string;
  keptIn: number;
  name: string;
  nameFolded: string;
  taxCode: string | null;
  address: string | null;
  website: string | null;
  phone: string | null;
  email: string | null;
  branches: Generated<string[]>;
  note: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface EnterpriseLicenceTable {
  id: string;
  ofEnterprise: string;
  number: string;
  state: 'valid' | 'suspended' | 'withdrawn' | 'expired';
  fromOn: string;
  toOn: string | null;
  decision: string | null;
  note: string | null;
  enteredBy: string | null;
  enteredAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
}

export interface EventTable {
  id: GeneratedAlways<number>;
  xid: Generated<string>;
  at: Generated<Timestamp>;
  epoch: Generated<number>;
  requestId: string;
  actor: string | null;
  role: string;
  area: string;
  type: string;
  subjectId: string;
  unitId: number | null;
  data: Json;
  personalDigest: Buffer | null;
}

export interface EventBatchTable {
  n: number;
  epoch: number;
  fromXid: string;
  uptoXid: string;
  events: number;
  reads: number;
  eventLeaves: Buffer;
  readLeaves: Buffer;
  root: Buffer;
  prev: Buffer;
  hash: Buffer;
  at: Timestamp;
}

export interface EventPersonalTable {
  eventId: number;
  salt: Buffer;
  sealed: Buffer;
}

export interface EvidenceTable {
  id: string;
  progressId: string;
  kind: 'activity' | 'entry' | 'document' | 'file' | 'count';
  activityId: string | null;
  fileId: string | null;
  title: string;
  onDate: string | null;
  number: number | null;
  numberUnit: string | null;
  removedAt: Timestamp | null;
  entryId: string | null;
}

export interface ExplanationStepTable {
  explanationId: string;
  step: 'asked' | 'ahead' | 'today' | 'late' | 'head' | 'tracking' | 'leader';
  day: string;
  told: number;
}

export interface FileTable {
  id: string;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  content: Buffer;
}

export interface FunctionHolderTable {
  id: Generated<number>;
  functionCode: string;
  seatUnit: number;
  agency: number;
  validFrom: string | null;
  validTo: string | null;
  note: string | null;
}

export interface GateExceptionTable {
  id: string;
  journeyId: string;
  rule: string;
  form: string;
  market: string | null;
  reason: string;
  askedBy: string;
  askedAt: Generated<Timestamp>;
  decidedBy: string | null;
  decidedAt: Timestamp | null;
  granted: boolean | null;
  decisionNote: string | null;
  withdrawnBy: string | null;
  withdrawnAt: Timestamp | null;
  withdrawnWhy: string | null;
  unitId: number;
}

export interface HistoryTable {
  one: Generated<boolean>;
  id: Generated<string>;
  epoch: Generated<number>;
}

export interface HolidayTable {
  id: string;
  day: string;
  kind: 'off' | 'work';
  name: string;
  basis: string | null;
  version: Generated<number>;
}

export interface HouseholdTable {
  id: string;
  keeperUnitId: number;
  code: string | null;
  hamlet: string | null;
  headId: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
  removedAt: Timestamp | null;
}

export interface HouseholdClassTable {
  id: string;
  householdId: string;
  unitId: number;
  class: string;
  fromOn: string;
  toOn: string | null;
  basis: string | null;
  removedAt: Timestamp | null;
}

export interface InheritedTable {
  id: string;
  actId: string;
  agencyId: number;
  fromName: string;
  actTitle: string;
  since: string;
  kind: string;
  text: string;
  work: string | null;
  announced: Generated<boolean>;
  takenBack: Generated<boolean>;
}

export interface InheritedSeenTable {
  actor: string;
  actId: string;
  announced: boolean;
}

export interface IntroductionTable {
  id: string;
  orderId: string;
  journeyId: string;
  onDay: string;
  outcome: 'selected' | 'notSelected' | 'withdrawn' | null;
  outcomeOn: string | null;
  note: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
}

export interface JobOrderTable {
  id: string;
  keptIn: number;
  enterprise: string;
  approvalNumber: string;
  approvalOn: string;
  market: string;
  occupation: string | null;
  feeGroup: Generated<string>;
  job: string;
  employer: string;
  workplace: string;
  wage: number;
  currency: string;
  weeklyHours: number | null;
  termMonths: number;
  slotsMale: Generated<number>;
  slotsFemale: Generated<number>;
  slotsAny: Generated<number>;
  perSlot: Generated<number>;
  ageFrom: number | null;
  ageTo: number | null;
  education: string | null;
  qualification: string | null;
  language: string | null;
  languageLevel: string | null;
  skills: Generated<string[]>;
  experience: string | null;
  conditions: string | null;
  costs: Generated<Json>;
  partnerPays: Generated<number>;
  recruitFrom: string;
  recruitTo: string;
  recruitIn: Generated<number[]>;
  closedOn: string | null;
  closedReason: 'filled' | 'withdrawn' | 'mistaken' | 'expired' | 'licence' | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface JobWaitingTable {
  id: string;
  name: string;
  data: Json | null;
}

export interface JourneyTable {
  id: string;
  personId: string;
  unitId: number;
  form: 'publicUnit' | 'enterprise' | 'contractor' | 'skillTraining' | 'investor' | 'direct' | 'afterExit' | 'seasonal' | 'otherWay';
  market: string | null;
  programme: string | null;
  sender: string | null;
  licence: string | null;
  job: string | null;
  occupation: string | null;
  bannedJob: string | null;
  jobGroup: Generated<string>;
  employer: string | null;
  workplace: string | null;
  contractNumber: string | null;
  approvalNumber: string | null;
  approvalOn: string | null;
  confirmationNumber: string | null;
  confirmationOn: string | null;
  termMonths: number | null;
  contractEndsOn: string | null;
  wage: number | null;
  currency: string | null;
  declared: Generated<boolean>;
  qualified: Generated<boolean>;
  registeredExitOn: string | null;
  interestedOn: string | null;
  counselledOn: string | null;
  registeredOn: string | null;
  matchedOn: string | null;
  selectedOn: string | null;
  trainedOn: string | null;
  healthPassedOn: string | null;
  recordClearedOn: string | null;
  passportIssuedOn: string | null;
  contractSignedOn: string | null;
  visaIssuedOn: string | null;
  fundedOn: string | null;
  departedOn: string | null;
  arrivedOn: string | null;
  returnedOn: string | null;
  residenceNotifiedOn: string | null;
  liquidatedOn: string | null;
  settledOn: string | null;
  stage: GeneratedAlways<number | null>;
  stageSince: GeneratedAlways<string | null>;
  returnReason: string | null;
  settledAs: string | null;
  closedOn: string | null;
  closedReason: string | null;
  sex: 'male' | 'female' | null;
  note: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
  orderId: string | null;
  batchId: string | null;
  certifiedOn: string | null;
}

export interface JourneyAlikeTable {
  id: GeneratedAlways<number>;
  part: 'stage' | 'abroad' | 'home' | 'unliquidated' | 'selected' | 'left' | 'came';
  day: string;
  stage: number;
  form: string;
  notified: boolean;
  died: boolean;
  n: number;
  fresh: Generated<boolean>;
}

export interface JourneyApartTable {
  leftUnit: number;
  journeyId: string;
}

export interface JourneyContactTable {
  id: string;
  journeyId: string;
  onDay: string;
  spokeTo: 'worker' | 'family' | 'employer' | 'sender' | 'other';
  channel: 'phone' | 'visit' | 'message';
  outcome: string;
  nextOn: string | null;
  note: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
  unitId: number;
}

export interface JourneyCostTable {
  id: string;
  journeyId: string;
  kind: 'serviceFee' | 'extensionFee' | 'brokerage' | 'deposit' | 'fund' | 'training' | 'health' | 'papers' | 'travel' | 'other';
  amount: number;
  currency: string;
  rate: number | null;
  paidOn: string;
  paidTo: string | null;
  receipt: string | null;
  blockedAccount: Generated<boolean>;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
}

export interface JourneyEntryTable {
  id: GeneratedAlways<number>;
  xid: Generated<string>;
  recordedAt: Generated<Timestamp>;
  journeyId: string;
  unitId: number;
  fact: string;
  onDay: string;
  market: string | null;
  form: string;
  sex: string | null;
  d: number;
  personId: string;
  takenBackAt: Timestamp | null;
}

export interface JourneyFollowUpTable {
  id: string;
  journeyId: string;
  months: number;
  onDay: string;
  work: string;
  income: string;
  needs: Generated<string[]>;
  note: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
  unitId: number;
}

export interface JourneyFundingTable {
  id: string;
  personId: string;
  journeyId: string;
  kind: 'loan' | 'orientation' | 'language' | 'vocational' | 'health' | 'meals' | 'lodging' | 'travel' | 'papers' | 'fundReturn' | 'fundDeath' | 'fundRetraining';
  programme: string | null;
  amount: number;
  appliedOn: string;
  paidOn: string | null;
  months: number | null;
  borrower: 'priority' | 'ordinary' | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
}

export interface JourneyGainTable {
  journeyId: string;
  occupation: string | null;
  trade: string | null;
  tradeLevel: string | null;
  language: string | null;
  languageLevel: string | null;
  seeks: string;
  help: Generated<string[]>;
  helpOn: string | null;
  helpedOn: string | null;
  saidOn: string;
  updatedAt: Timestamp;
  version: Generated<number>;
  unitId: number;
}

export interface JourneyHappeningTable {
  id: string;
  journeyId: string;
  kind: 'extended' | 'employerChanged' | 'incident' | 'breached' | 'contacted' | 'familyContacted' | 'persuaded' | 'borderOut' | 'borderIn';
  onDay: string;
  fromOn: string | null;
  untilOn: string | null;
  what: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
  unitId: number;
  crossedIn: number | null;
}

export interface JourneyKinTable {
  journeyId: string;
  relation: string;
  sealed: Buffer;
  updatedAt: Timestamp;
  version: Generated<number>;
}

export interface JourneySumTable {
  id: GeneratedAlways<number>;
  fact: string;
  month: string;
  market: string;
  form: string;
  sex: string;
  n: number;
  fresh: Generated<boolean>;
}

export interface KeyMarkTable {
  kind: 'seal' | 'index' | 'field';
  id: number;
  mark: string;
  at: Generated<Timestamp>;
}

export interface LabourAgreementTable {
  id: string;
  title: string;
  number: string | null;
  placeUnit: number;
  country: string;
  locality: string;
  partner: string | null;
  validFrom: string;
  validTo: string | null;
  countedBy: Generated<'persons' | 'places' | 'crossings'>;
  legalBasis: string | null;
  note: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface LabourBatchTable {
  id: string;
  agreementId: string;
  name: string;
  fromOn: string;
  toOn: string;
  employer: string;
  sector: string;
  gate: string;
  places: number;
  overReason: string | null;
  note: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
  version: Generated<number>;
}

export interface LabourQuotaTable {
  id: string;
  agreementId: string;
  year: number;
  sector: string | null;
  people: number;
  basis: string | null;
  updatedAt: Generated<Timestamp>;
}

export interface LawValueTable {
  id: string;
  rule: string;
  value: Json;
  legalBasis: string;
  fromOn: string;
  toOn: string | null;
  verified: boolean;
  enteredBy: string | null;
  enteredAt: Generated<Timestamp>;
  endedAt: Timestamp | null;
  endedBy: string | null;
  endedWhy: string | null;
}

export interface LifeUntoldTable {
  epoch: number;
  lines: Json;
}

export interface LineLinkTable {
  itemId: string;
  planId: string;
  documentId: string;
  line: number;
  aboveItem: string | null;
  linked: boolean;
}

export interface MailTable {
  id: string;
  account: string;
  kind: 'digest' | 'escalation' | 'test' | 'security' | 'explanation';
  day: string;
  subject: string;
  body: string;
  madeAt: Timestamp;
  state: Generated<'waiting' | 'sending' | 'sent' | 'failed' | 'bounced'>;
  tries: Generated<number>;
  nextAt: Timestamp;
  settledAt: Timestamp | null;
  code: string | null;
  addressVersion: number | null;
}

export interface MailAddressTable {
  account: string;
  sealed: Buffer | null;
  digest: boolean;
  escalation: boolean;
  bouncedAt: Timestamp | null;
  bounceCode: string | null;
  digestOn: string | null;
  version: Generated<number>;
}

export interface MarketPageTable {
  id: string;
  market: string;
  version: number;
  asOf: string;
  incomeFrom: number | null;
  incomeTo: number | null;
  currency: string | null;
  termMonths: number | null;
  cost: number | null;
  costs: string | null;
  conditions: string | null;
  working: string | null;
  language: string | null;
  skills: string | null;
  legal: string | null;
  source: string;
  enteredBy: string | null;
  enteredByName: string;
  enteredAt: Generated<Timestamp>;
}

export interface MigrationTable {
  name: string;
  sha256: string;
  at: Generated<Timestamp>;
}

export interface NationalMapTable {
  one: Generated<boolean>;
  shapes: Json;
  source: string;
  fileId: string;
  loadedBy: string | null;
  loadedAt: Timestamp;
}

export interface NoticeTable {
  id: string;
  account: string;
  workId: string | null;
  period: string;
  anchor: string;
  step: string;
  day: string;
  due: string;
  text: string;
  agencyName: string;
  planNumber: string | null;
  madeAt: Timestamp;
  dismissedAt: Timestamp | null;
  mail: string | null;
  clock: string | null;
  placeUnit: number | null;
  explanationId: string | null;
}

export interface ObstacleTable {
  id: string;
  sender: number;
  holder: number;
  planId: string | null;
  taskId: string | null;
  workId: string | null;
  about: string | null;
  text: string;
  asked: string;
  state: 'open' | 'answered' | 'closed';
  sentOn: string;
  closedOn: string | null;
  keptBy: string | null;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ObstacleDocumentTable {
  obstacleId: string;
  documentId: string;
  position: number;
  title: string;
}

export interface ObstacleStepTable {
  id: string;
  obstacleId: string;
  position: number;
  at: Timestamp;
  onDay: string;
  step: 'sent' | 'passed' | 'answered' | 'reopened' | 'closed' | 'inherited';
  byAgency: number;
  holder: number;
  actorName: string;
  note: Generated<string>;
}

export interface PersonTable {
  id: string;
  keeperUnitId: number;
  fullName: string;
  nameFolded: string;
  nameKey: string;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  hamlet: string | null;
  householdId: string | null;
  relation: string | null;
  education: string | null;
  qualification: string | null;
  skills: Generated<string[]>;
  languages: Generated<Json>;
  occupation: string | null;
  workStatus: string | null;
  note: string | null;
  importKey: string | null;
  mergedInto: string | null;
  removedAt: Timestamp | null;
  removedReason: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface PersonBlockTable {
  key: number;
  keeperUnitId: number;
  personId: string;
}

export interface PersonFactTable {
  tab: string;
}

export interface PersonFilterTable {
  id: string;
  actor: string;
  name: string;
  filter: Json;
}

export interface PersonMergeTable {
  id: string;
  keptId: string;
  goneId: string;
  moved: Generated<Json>;
  held: Generated<Json>;
  before: Json;
  versionAfter: number;
  mergedBy: string | null;
  mergedAt: Generated<Timestamp>;
  undoneAt: Timestamp | null;
}

export interface PersonNumberTable {
  id: string;
  personId: string;
  kind: 'cccd' | 'cmnd' | 'passport';
  sealed: Buffer;
  numberIndex: Buffer;
  tail: string;
  endedAt: Timestamp | null;
  keeperUnitId: number;
}

export interface PersonPaperTable {
  id: string;
  personId: string;
  kind: 'idScan' | 'health' | 'judicial' | 'bank';
  name: string;
  contentType: string;
  size: number;
  sealed: Buffer;
  expiresOn: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
}

export interface PersonTraitTable {
  personId: string;
  keeperUnitId: number;
  ethnicity: string | null;
  updatedAt: Generated<Timestamp>;
}

export interface PersonTransferTable {
  id: string;
  personId: string;
  fromUnit: number;
  toUnit: number;
  kind: 'offer' | 'request';
  movedOn: string;
  shown: Json;
  note: string | null;
  askedBy: string | null;
  askedAt: Generated<Timestamp>;
  answer: 'accepted' | 'declined' | 'withdrawn' | null;
  answerNote: string | null;
  answeredBy: string | null;
  answeredAt: Timestamp | null;
}

export interface PersonWordTable {
  word: string;
  keeperUnitId: number;
  personId: string;
  nameFolded: string;
}

export interface PersonalPermissionTable {
  permission: string;
}

export interface PlanTable {
  id: string;
  documentId: string;
  province: number;
  state: 'review' | 'active' | 'undone';
  trackingAgency: number | null;
  startsOn: string | null;
  cycle: Generated<'month' | 'quarter' | 'half' | 'year'>;
  wordings: Generated<Json>;
  settled: Generated<Json>;
  lastReread: Json | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  activatedAt: Timestamp | null;
  version: Generated<number>;
}

export interface PlanAboveTable {
  planId: string;
  documentId: string;
  linked: boolean;
}

export interface PlanAnnexTable {
  id: string;
  planId: string;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  content: Buffer;
  targets: number;
  addedBy: string | null;
  addedAt: Generated<Timestamp>;
}

export interface PlanAnswerTable {
  id: string;
  demandId: string;
  agency: number;
  year: Generated<number>;
  number: string | null;
  issuedOn: string;
  documentId: string | null;
  onBehalf: boolean;
  removedAt: Timestamp | null;
}

export interface PlanDemandTable {
  id: string;
  planId: string;
  itemId: string | null;
  text: string;
  agencies: number[];
  groupName: string | null;
  dueOn: string | null;
  yearly: Generated<boolean>;
  yearFrom: number | null;
  yearTo: number | null;
  opinionOf: string | null;
  withdrawnAt: Timestamp | null;
  version: Generated<number>;
}

export interface PlanItemTable {
  id: string;
  planId: string;
  kind: 'target' | 'task' | 'duty' | 'reporting' | 'budget';
  position: number;
  sectionPath: string;
  sectionTitle: string | null;
  text: string;
  span: Json | null;
  fields: Json;
  doubts: Generated<Json>;
  state: 'read' | 'confirmed' | 'edited' | 'added' | 'dropped';
  carriesOut: string | null;
  version: Generated<number>;
}

export interface PlanOpinionTable {
  id: string;
  planId: string;
  organ: string;
  askedOn: string | null;
  givenOn: string | null;
  agrees: boolean | null;
  text: string | null;
  number: string | null;
  removedAt: Timestamp | null;
  version: Generated<number>;
}

export interface PlanSuccessionTable {
  planId: string;
  oldPlan: string;
  kind: 'replaces' | 'amends';
  inForce: string;
}

export interface ProcessingBasisTable {
  id: string;
  personId: string;
  unitId: number;
  purpose: string;
  kind: 'law' | 'consent';
  legalBasis: string | null;
  givenOn: string;
  withdrawnOn: string | null;
}

export interface ProgrammeTable {
  id: string;
  name: string;
  market: string;
  form: 'publicUnit' | 'enterprise' | 'skillTraining';
  partner: string | null;
  note: string | null;
  endedOn: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProgrammeRoundTable {
  id: string;
  programmeId: string;
  name: string;
  opensOn: string | null;
  closesOn: string | null;
  languageTestOn: string | null;
  skillTestOn: string | null;
  intakeOn: string | null;
  quotas: Generated<Json>;
  source: string | null;
  note: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
  version: Generated<number>;
}

export interface ProgressTable {
  id: string;
  workId: string;
  period: string;
  state: 'draft' | 'submitted' | 'sent' | 'accepted' | 'returned';
  outcome: 'done' | 'ongoing' | 'nothing';
  text: string;
  onBehalf: Generated<boolean>;
  evidenceCount: Generated<number>;
  sentOn: string | null;
  author: string | null;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
  dueOn: string | null;
  workDay: string | null;
}

export interface ProgressStepTable {
  id: string;
  progressId: string;
  at: Timestamp;
  step: 'draft' | 'submitted' | 'sent' | 'accepted' | 'returned';
  actorName: string;
  onBehalf: Generated<boolean>;
  note: string | null;
}

export interface QuotaOverrunTable {
  id: string;
  batchId: string;
  onDay: string;
  over: number;
  reason: string;
  writtenBy: string;
}

export interface RecoveryCodeTable {
  account: string;
  digest: Buffer;
  usedAt: Timestamp | null;
}

export interface RegisterEntryTable {
  id: string;
  kind: string;
  title: string;
  unitId: number;
  heldBy: number;
  validFrom: string;
  validTo: string | null;
  endReason: string | null;
  replaces: string | null;
  documentId: string | null;
  values: Generated<Json>;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
  importKey: string | null;
  removedAt: Timestamp | null;
  removedReason: string | null;
}

export interface RegisterMemberTable {
  id: string;
  entryId: string;
  position: Generated<number>;
  name: string;
  post: string | null;
  role: string;
  charge: string | null;
  inUnits: Generated<number[]>;
  fromDay: string;
  toDay: string | null;
  endReason: string | null;
  replaces: string | null;
}

export interface RegisterStepTable {
  id: GeneratedAlways<number>;
  entryId: string;
  at: Timestamp;
  step: string;
  actorName: string;
  note: string | null;
}

export interface ReminderSettingTable {
  one: Generated<boolean>;
  ahead: number;
  headAfter: number | null;
  trackingAfter: number | null;
  leaderAfter: number | null;
  digestAt: string;
  version: Generated<number>;
}

export interface ReminderStepTable {
  workId: string;
  period: string;
  anchor: string;
  step: 'ahead' | 'today' | 'late' | 'head' | 'tracking' | 'leader';
  day: string;
  told: number;
}

export interface ReorganisationTable {
  id: string;
  unitId: number;
  title: string;
  documentId: string | null;
  effectiveOn: string;
  byTemplate: Generated<boolean>;
  lines: Generated<Json>;
  heirs: Generated<Json>;
  state: Generated<'draft' | 'ready' | 'done' | 'undone'>;
  failure: string | null;
  result: Json | null;
  doing: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  doneAt: Timestamp | null;
  undoneAt: Timestamp | null;
  version: Generated<number>;
}

export interface RequestTable {
  id: string;
  actor: string;
  endpoint: string;
  at: Generated<Timestamp>;
  output: Json | null;
  refused: Json | null;
}

export interface ResidenceTable {
  id: string;
  personId: string;
  unitId: number;
  hamlet: string | null;
  fromOn: string;
  toOn: string | null;
}

export interface RestrictedAccessTable {
  id: string;
  rosterId: string;
  actor: string;
  purpose: string;
  legalBasis: string;
  openedAt: Generated<Timestamp>;
  expiresAt: Timestamp;
}

export interface RestrictedEntryTable {
  id: string;
  rosterId: string;
  personId: string;
  sealed: Buffer;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
  removedAt: Timestamp | null;
}

export interface RestrictedRosterTable {
  id: string;
  class: 'rehabilitated' | 'party';
  unitId: number;
  title: string;
  purpose: string;
  legalBasis: string;
  expiresOn: string;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  version: Generated<number>;
  closedOn: string | null;
}

export interface RoleTable {
  code: string;
  title: string;
  nation: Generated<boolean>;
  position: number;
  secondFactor: boolean | null;
}

export interface RolePermissionTable {
  role: string;
  permission: string;
  granted: boolean;
}

export interface RosterTable {
  id: string;
  kind: string;
  unitId: number;
  title: string;
  onDate: string;
  source: string | null;
  closedOn: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
  removedAt: Timestamp | null;
}

export interface RosterEntryTable {
  id: string;
  rosterId: string;
  personId: string;
  unitId: number;
  askedOn: string | null;
  reached: 'reached' | 'absent' | 'refused' | null;
  workStatus: string | null;
  wants: 'yes' | 'no' | 'undecided' | null;
  market: string | null;
  job: string | null;
  readyFrom: string | null;
  values: Generated<Json>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
  removedAt: Timestamp | null;
}

export interface RoundCandidateTable {
  id: string;
  roundId: string;
  journeyId: string;
  branch: string;
  languageResult: 'passed' | 'failed' | 'absent' | null;
  languageScore: number | null;
  skillResult: 'passed' | 'failed' | 'absent' | null;
  skillScore: number | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  removedAt: Timestamp | null;
}

export interface SealCheckTable {
  at: Generated<Timestamp>;
  batches: number;
  rows: number;
  findings: number;
}

export interface SecondFactorTable {
  account: string;
  secret: Buffer | null;
  nextSecret: Buffer | null;
  confirmedAt: Timestamp | null;
  lastStep: Generated<number>;
}

export interface SessionTable {
  id: string;
  account: string;
  tokenSha256: Buffer;
  startedAt: Timestamp;
  seenAt: Timestamp;
  address: string;
  agent: string;
  secondFactor: Generated<'none' | 'code' | 'provider'>;
  provider: string | null;
  endedAt: Timestamp | null;
}

export interface SessionEntryTable {
  id: string;
  activityId: string;
  journeyId: string;
  counselled: boolean;
  registered: boolean;
  opened: boolean;
  enteredBy: string | null;
  enteredAt: Generated<Timestamp>;
}

export interface SessionWaitingTable {
  id: string;
  activityId: string;
  toUnit: number;
  onDay: string;
  counselled: boolean;
  registered: boolean;
  form: string;
  market: string | null;
  name: string | null;
  birth: string | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  hamlet: string | null;
  sealed: Buffer | null;
  askedBy: string | null;
  askedAt: Generated<Timestamp>;
  answer: 'accepted' | 'declined' | 'withdrawn' | null;
  answerNote: string | null;
  answeredBy: string | null;
  answeredAt: Timestamp | null;
}

export interface SetUpTable {
  one: Generated<boolean>;
  province: number;
  finishedAt: Timestamp;
  finishedBy: string;
}

export interface SharedWithTable {
  subjectId: string;
  agencyId: number;
}

export interface SheetImportTable {
  id: string;
  actor: string;
  kind: string;
  given: Json;
  fileName: string;
  state: 'reading' | 'judging' | 'ready' | 'saving' | 'done' | 'failed';
  failure: string | null;
  failureFacts: Generated<Json>;
  heading: Buffer | null;
  readLine: Generated<number>;
  skipped: Generated<number>;
  saved: Generated<number>;
  startedAt: Timestamp;
  changedAt: Timestamp;
  expiresAt: Timestamp;
}

export interface SheetImportFileTable {
  importId: string;
  actor: string;
  content: Buffer;
}

export interface SheetImportPartTable {
  id: string;
  importId: string;
  actor: string;
  state: 'good' | 'warned' | 'bad' | 'same';
  firstLine: number;
  lastLine: number;
  rows: number;
  lines: number[];
  twins: Buffer[];
  content: Buffer;
}

export interface SheetMappingTable {
  actor: string;
  kind: string;
  heading: string;
  targets: Json;
}

export interface SignInAddressTable {
  address: string;
  failures: number;
  since: Timestamp;
}

export interface SignInFlowTable {
  stateSha256: Buffer;
  browserSha256: Buffer;
  provider: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
  account: string | null;
  expiresAt: Timestamp;
}

export interface SignInProviderTable {
  code: string;
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: Buffer | null;
  scope: string;
  vouches: boolean;
  position: number;
  endedAt: Timestamp | null;
}

export interface SignInSubjectTable {
  provider: string;
  subject: Buffer;
  account: string;
  linkedAt: Timestamp;
}

export interface SignInTryTable {
  loginSha256: Buffer;
  failures: number;
  lastAt: Timestamp;
}

export interface StandInTable {
  id: string;
  account: string;
  standsFor: string;
  fromDay: string;
  toDay: string;
  madeAt: Generated<Timestamp>;
  endedAt: Timestamp | null;
}

export interface StateFunctionTable {
  code: string;
  name: string;
  legalBasis: string | null;
}

export interface TargetTable {
  id: string;
  documentId: string;
  position: Generated<number>;
  sectionPath: Generated<string>;
  text: string;
  span: Json | null;
  kind: 'count' | 'cumulative' | 'ratio' | 'coverage' | 'growth' | 'qualitative' | 'trend';
  value: number | null;
  valueMax: number | null;
  unit: string | null;
  comparator: '=' | '>=' | '>' | '<=' | '<' | '~' | 'range' | null;
  periodText: string | null;
  periodFrom: string | null;
  periodTo: string | null;
  cycle: 'year' | 'half' | 'quarter' | 'month' | null;
  reference: Json | null;
  baseValue: number | null;
  baseUnit: string | null;
  baseDocument: string | null;
  baseNumber: string | null;
  baseDate: string | null;
  baseNote: string | null;
  version: Generated<number>;
  createdAt: Generated<Timestamp>;
  withdrawnAt: Timestamp | null;
  counting: Json | null;
}

export interface TargetBaselineTable {
  id: string;
  targetId: string;
  name: string;
  value: number;
  forYear: number | null;
  number: string | null;
  dated: string | null;
  reason: string;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  endedAt: Timestamp | null;
  endedReason: string | null;
}

export interface TargetExplanationTable {
  id: string;
  targetId: string;
  unit: number;
  targetText: string;
  asAt: string;
  goal: number | null;
  actual: number;
  question: string;
  dueOn: string;
  askedBy: string | null;
  askedAt: Timestamp;
  answer: string | null;
  answeredBy: string | null;
  answeredOn: string | null;
  version: Generated<number>;
}

export interface TargetStandingTable {
  targetId: string;
  asAt: string;
  version: number;
  countedAt: Timestamp;
  count: Json;
  state: GeneratedAlways<string>;
}

export interface TargetVersionTable {
  targetId: string;
  version: number;
  at: Timestamp;
  changedBy: string | null;
  reason: string;
  before: Json;
}

export interface TaskTable {
  id: string;
  planId: string;
  kind: 'task' | 'duty' | 'report';
  position: number;
  sectionPath: string;
  sectionTitle: string | null;
  text: string;
  span: Json | null;
  timeframe: Json | null;
  schedule: Json;
  report: Json | null;
  carriesOut: string | null;
  lead: Generated<number[]>;
  coordinating: Generated<number[]>;
  withdrawnAt: Timestamp | null;
  version: Generated<number>;
  counting: Json | null;
}

export interface TaskSuccessionTable {
  oldTask: string;
  planId: string;
  newTask: string | null;
}

export interface TrainingAbsenceTable {
  enrolmentId: string;
  onDay: string;
}

export interface TrainingCertificateTable {
  id: string;
  personId: string;
  kind: Generated<'orientation' | 'language' | 'skill'>;
  number: string;
  issuedOn: string;
  issuer: string;
  market: string | null;
  sender: string | null;
  job: string | null;
  classId: string | null;
  issuedBy: number | null;
  serial: number | null;
  code: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  withdrawnOn: string | null;
  withdrawnReason: string | null;
  keeperUnitId: number;
}

export interface TrainingClassTable {
  id: string;
  courseId: string;
  title: string;
  unitId: number;
  heldBy: number;
  provider: string | null;
  place: string;
  market: string | null;
  fromOn: string;
  toOn: string;
  places: number;
  teacher: string | null;
  note: string | null;
  finishedOn: string | null;
  cancelledOn: string | null;
  cancelledReason: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface TrainingCourseTable {
  id: string;
  kind: 'orientation' | 'language' | 'skill';
  title: string;
  market: string | null;
  language: string | null;
  hours: number;
  contents: Generated<string[]>;
  unitId: number;
  endedOn: string | null;
  createdBy: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  version: Generated<number>;
}

export interface TrainingDayTable {
  classId: string;
  onDay: string;
  takenBy: string | null;
  takenAt: Timestamp;
}

export interface TrainingEnrolmentTable {
  id: string;
  classId: string;
  personId: string;
  state: 'enrolled' | 'waiting' | 'left';
  askedAt: Timestamp;
  enrolledOn: string | null;
  leftOn: string | null;
  leftReason: string | null;
  result: 'passed' | 'failed' | null;
  mark: number | null;
  createdBy: string | null;
  keeperUnitId: number;
}

export interface TransferPartyTable {
  transferId: string;
  unitId: number;
}

export interface UnitTable {
  id: Generated<number>;
  tier: number;
  validFrom: string | null;
  validTo: string | null;
}

export interface UnitClosureTable {
  ancestor: number;
  descendant: number;
}

export interface UnitCodeTable {
  unit: number;
  code: string;
  isAlias: Generated<boolean>;
  validFrom: string | null;
  validTo: string | null;
}

export interface UnitHeirTable {
  oldId: number;
  newId: number;
  since: string;
}

export interface UnitMapTable {
  province: number;
  shapes: Json;
  source: string;
  fileId: string;
  loadedBy: string | null;
  loadedAt: Timestamp;
}

export interface UnitNameTable {
  unit: number;
  name: string;
  kind: 'tinh' | 'thanh_pho_tw' | 'quan' | 'huyen' | 'thi_xa' | 'thanh_pho' | 'xa' | 'phuong' | 'thi_tran' | 'dac_khu';
  folded: string;
  validFrom: string | null;
  validTo: string | null;
}

export interface UnitParentTable {
  unit: number;
  parent: number;
  validFrom: string | null;
  validTo: string | null;
}

export interface UnitPlaceTable {
  unit: number;
  commune: number | null;
  province: number | null;
}

export interface UnitSuccessionTable {
  oldId: number;
  newId: number;
  extent: 'whole' | 'split';
  since: string;
  basis: string | null;
}

export interface UnitVersionTable {
  onlyRow: Generated<boolean>;
  version: number;
  source: string;
  changedAt: Generated<Timestamp>;
}

export interface UrgingTable {
  id: string;
  planId: string;
  workId: string;
  period: string;
  at: Timestamp;
  actorName: string;
  text: string;
}

export interface WishTable {
  id: string;
  personId: string;
  unitId: number;
  market: string | null;
  job: string | null;
  readyFrom: string | null;
  note: string | null;
  statedOn: string;
  endedOn: string | null;
  endReason: string | null;
}

export interface WorkTable {
  id: string;
  planId: string;
  taskId: string;
  agency: number;
  part: 'lead' | 'coordinating' | 'invited';
  wording: string | null;
  fromDay: string;
  toDay: string | null;
  handedTo: number | null;
  assignee: string | null;
  withdrawnAt: Timestamp | null;
  version: Generated<number>;
  inheritedFrom: number | null;
  reported: Generated<string>;
  standing: GeneratedAlways<string>;
  lastSent: GeneratedAlways<string | null>;
}

export interface WorkStateTable {
  id: Generated<string>;
  personId: string;
  unitId: number;
  status: string;
  onDate: string;
  statedAt: Generated<Timestamp>;
}

export interface DB {
  accessLog: AccessLogTable;
  account: AccountTable;
  accountLink: AccountLinkTable;
  accountSecret: AccountSecretTable;
  accountUnit: AccountUnitTable;
  activity: ActivityTable;
  activityFile: ActivityFileTable;
  activityFollow: ActivityFollowTable;
  activityFollowStep: ActivityFollowStepTable;
  agency: AgencyTable;
  agencyClosure: AgencyClosureTable;
  agencyGroup: AgencyGroupTable;
  agencyName: AgencyNameTable;
  agencySetting: AgencySettingTable;
  agencySuccession: AgencySuccessionTable;
  agencyVersion: AgencyVersionTable;
  allocation: AllocationTable;
  allocationCell: AllocationCellTable;
  allocationChange: AllocationChangeTable;
  allocationLine: AllocationLineTable;
  analysisView: AnalysisViewTable;
  backup: BackupTable;
  calendarEdition: CalendarEditionTable;
  calendarFeed: CalendarFeedTable;
  citation: CitationTable;
  citationTarget: CitationTargetTable;
  clockStep: ClockStepTable;
  dataBreach: DataBreachTable;
  dataRequest: DataRequestTable;
  dataTermStep: DataTermStepTable;
  demo: DemoTable;
  distribution: DistributionTable;
  document: DocumentTable;
  documentOpened: DocumentOpenedTable;
  duplicatePair: DuplicatePairTable;
  enterprise: EnterpriseTable;
  enterpriseLicence: EnterpriseLicenceTable;
  event: EventTable;
  eventBatch: EventBatchTable;
  eventPersonal: EventPersonalTable;
  evidence: EvidenceTable;
  explanationStep: ExplanationStepTable;
  file: FileTable;
  functionHolder: FunctionHolderTable;
  gateException: GateExceptionTable;
  history: HistoryTable;
  holiday: HolidayTable;
  household: HouseholdTable;
  householdClass: HouseholdClassTable;
  inherited: InheritedTable;
  inheritedSeen: InheritedSeenTable;
  introduction: IntroductionTable;
  jobOrder: JobOrderTable;
  jobWaiting: JobWaitingTable;
  journey: JourneyTable;
  journeyAlike: JourneyAlikeTable;
  journeyApart: JourneyApartTable;
  journeyContact: JourneyContactTable;
  journeyCost: JourneyCostTable;
  journeyEntry: JourneyEntryTable;
  journeyFollowUp: JourneyFollowUpTable;
  journeyFunding: JourneyFundingTable;
  journeyGain: JourneyGainTable;
  journeyHappening: JourneyHappeningTable;
  journeyKin: JourneyKinTable;
  journeySum: JourneySumTable;
  keyMark: KeyMarkTable;
  labourAgreement: LabourAgreementTable;
  labourBatch: LabourBatchTable;
  labourQuota: LabourQuotaTable;
  lawValue: LawValueTable;
  lifeUntold: LifeUntoldTable;
  lineLink: LineLinkTable;
  mail: MailTable;
  mailAddress: MailAddressTable;
  marketPage: MarketPageTable;
  migration: MigrationTable;
  nationalMap: NationalMapTable;
  notice: NoticeTable;
  obstacle: ObstacleTable;
  obstacleDocument: ObstacleDocumentTable;
  obstacleStep: ObstacleStepTable;
  person: PersonTable;
  personBlock: PersonBlockTable;
  personFact: PersonFactTable;
  personFilter: PersonFilterTable;
  personMerge: PersonMergeTable;
  personNumber: PersonNumberTable;
  personPaper: PersonPaperTable;
  personTrait: PersonTraitTable;
  personTransfer: PersonTransferTable;
  personWord: PersonWordTable;
  personalPermission: PersonalPermissionTable;
  plan: PlanTable;
  planAbove: PlanAboveTable;
  planAnnex: PlanAnnexTable;
  planAnswer: PlanAnswerTable;
  planDemand: PlanDemandTable;
  planItem: PlanItemTable;
  planOpinion: PlanOpinionTable;
  planSuccession: PlanSuccessionTable;
  processingBasis: ProcessingBasisTable;
  programme: ProgrammeTable;
  programmeRound: ProgrammeRoundTable;
  progress: ProgressTable;
  progressStep: ProgressStepTable;
  quotaOverrun: QuotaOverrunTable;
  recoveryCode: RecoveryCodeTable;
  registerEntry: RegisterEntryTable;
  registerMember: RegisterMemberTable;
  registerStep: RegisterStepTable;
  reminderSetting: ReminderSettingTable;
  reminderStep: ReminderStepTable;
  reorganisation: ReorganisationTable;
  request: RequestTable;
  residence: ResidenceTable;
  restrictedAccess: RestrictedAccessTable;
  restrictedEntry: RestrictedEntryTable;
  restrictedRoster: RestrictedRosterTable;
  role: RoleTable;
  rolePermission: RolePermissionTable;
  roster: RosterTable;
  rosterEntry: RosterEntryTable;
  roundCandidate: RoundCandidateTable;
  sealCheck: SealCheckTable;
  secondFactor: SecondFactorTable;
  session: SessionTable;
  sessionEntry: SessionEntryTable;
  sessionWaiting: SessionWaitingTable;
  setUp: SetUpTable;
  sharedWith: SharedWithTable;
  sheetImport: SheetImportTable;
  sheetImportFile: SheetImportFileTable;
  sheetImportPart: SheetImportPartTable;
  sheetMapping: SheetMappingTable;
  signInAddress: SignInAddressTable;
  signInFlow: SignInFlowTable;
  signInProvider: SignInProviderTable;
  signInSubject: SignInSubjectTable;
  signInTry: SignInTryTable;
  standIn: StandInTable;
  stateFunction: StateFunctionTable;
  target: TargetTable;
  targetBaseline: TargetBaselineTable;
  targetExplanation: TargetExplanationTable;
  targetStanding: TargetStandingTable;
  targetVersion: TargetVersionTable;
  task: TaskTable;
  taskSuccession: TaskSuccessionTable;
  trainingAbsence: TrainingAbsenceTable;
  trainingCertificate: TrainingCertificateTable;
  trainingClass: TrainingClassTable;
  trainingCourse: TrainingCourseTable;
  trainingDay: TrainingDayTable;
  trainingEnrolment: TrainingEnrolmentTable;
  transferParty: TransferPartyTable;
  unit: UnitTable;
  unitClosure: UnitClosureTable;
  unitCode: UnitCodeTable;
  unitHeir: UnitHeirTable;
  unitMap: UnitMapTable;
  unitName: UnitNameTable;
  unitParent: UnitParentTable;
  unitPlace: UnitPlaceTable;
  unitSuccession: UnitSuccessionTable;
  unitVersion: UnitVersionTable;
  urging: UrgingTable;
  wish: WishTable;
  work: WorkTable;
  workState: WorkStateTable;
}
