import { apply as calendarApply } from './areas/calendar/apply.ts';
import { api as calendarApi } from './areas/calendar/contract.ts';
import { handlers as calendarHandlers } from './areas/calendar/handlers.ts';
import { problems as calendarProblems } from './areas/calendar/words.ts';
import { api as accountApi } from './areas/account/contract.ts';
import { apply as accountApply } from './areas/account/apply.ts';
import { encryptedColumns as accountColumns } from './areas/account/encrypted.data.ts';
import { accountHandlers } from './areas/account/handlers.ts';
import { problems as accountProblems } from './areas/account/words.ts';
import { apply as activityApply } from './areas/activity/apply.ts';
import { api as activityApi } from './areas/activity/contract.ts';
import { followApply } from './areas/activity/follow/apply.ts';
import { followTexts } from './areas/activity/follow/events.data.ts';
import { followProblems } from './areas/activity/follow/words.ts';
import { activityHandlers } from './areas/activity/handlers.ts';
import { kinds as activityKinds } from './areas/activity/kinds.data.ts';
import { problems as activityProblems } from './areas/activity/words.ts';
import { apply as registerApply } from './areas/register/apply.ts';
import { api as registerApi } from './areas/register/contract.ts';
import { eventTexts as registerTexts } from './areas/register/events.data.ts';
import { registerHandlers } from './areas/register/handlers.ts';
import { kinds as registerKinds } from './areas/register/kinds.data.ts';
import { problems as registerProblems } from './areas/register/words.ts';
import { apply as libraryApply } from './areas/library/apply.ts';
import { apply as journeyApply } from './areas/journey/apply.ts';
import { api as journeyApi } from './areas/journey/contract.ts';
import { eventTexts as journeyTexts } from './areas/journey/events.data.ts';
import { handlers as journeyHandlers } from './areas/journey/handlers.ts';
import { journeyJobs } from './areas/journey/jobs.ts';
import { problems as journeyProblems } from './areas/journey/words.ts';
import { abroadApply } from './areas/journey/abroad/apply.ts';
import { abroadApi } from './areas/journey/abroad/contract.ts';
import { abroadTexts } from './areas/journey/abroad/events.data.ts';
import { abroadHandlers } from './areas/journey/abroad/handlers.ts';
import { abroadProblems } from './areas/journey/abroad/words.ts';
import { contactApply } from './areas/journey/due/apply.ts';
import { dueApi } from './areas/journey/due/contract.ts';
import { contactTexts } from './areas/journey/due/events.data.ts';
import { dueHandlers } from './areas/journey/due/handlers.ts';
import { contactProblems } from './areas/journey/due/words.ts';
import { encryptedColumns as journeyColumns } from './areas/journey/encrypted.data.ts';
import { homeApply } from './areas/journey/home/apply.ts';
import { homeApi } from './areas/journey/home/contract.ts';
import { homeTexts } from './areas/journey/home/events.data.ts';
import { homeHandlers } from './areas/journey/home/handlers.ts';
import { homeProblems } from './areas/journey/home/words.ts';
import { sessionApply } from './areas/journey/session/apply.ts';
import { api as sessionApi } from './areas/journey/session/contract.ts';
import { sessionColumns } from './areas/journey/session/encrypted.data.ts';
import { sessionTexts } from './areas/journey/session/events.data.ts';
import { sessionHandlers } from './areas/journey/session/handlers.ts';
import { sessionProblems } from './areas/journey/session/words.ts';
import { api as callSheetApi } from './areas/journey/due/sheet/contract.ts';
import { callSheetHandlers } from './areas/journey/due/sheet/handlers.ts';
import { api as abroadSheetApi } from './areas/journey/abroad/sheet/contract.ts';
import { abroadSheetHandlers } from './areas/journey/abroad/sheet/handlers.ts';
import { api as homeSheetApi } from './areas/journey/home/sheet/contract.ts';
import { homeSheetHandlers } from './areas/journey/home/sheet/handlers.ts';
import { certificateSheetApi, classSheetApi, memberSheetApi } from './areas/training/sheet/contract.ts';
import { certificateSheetHandlers, classSheetHandlers, memberSheetHandlers } from './areas/training/sheet/handlers.ts';
import { api as journeySheetApi } from './areas/journey/sheet/contract.ts';
import { journeySheetHandlers } from './areas/journey/sheet/handlers.ts';
import { apply as enterpriseApply } from './areas/enterprise/apply.ts';
import { api as enterpriseApi } from './areas/enterprise/contract.ts';
import { eventTexts as enterpriseTexts } from './areas/enterprise/events.data.ts';
import { enterpriseHandlers } from './areas/enterprise/handlers.ts';
import { api as enterpriseSheetApi } from './areas/enterprise/sheet/contract.ts';
import { enterpriseDoor } from './areas/enterprise/sheet/door.ts';
import { problems as enterpriseProblems } from './areas/enterprise/words.ts';
import { orderApply } from './areas/journey/orders/apply.ts';
import { orderApi } from './areas/journey/orders/contract.ts';
import { orderTexts } from './areas/journey/orders/events.data.ts';
import { orderHandlers } from './areas/journey/orders/handlers.ts';
import { orderProblems } from './areas/journey/orders/words.ts';
import { api as orderSheetApi } from './areas/journey/orders/sheet/contract.ts';
import { orderSheetHandlers } from './areas/journey/orders/sheet/people.ts';
import { batchDoor } from './areas/journey/batch/sheet/batch-door.ts';
import { batchSheetApi, roundSheetApi } from './areas/journey/batch/sheet/contract.ts';
import { roundSheetHandlers } from './areas/journey/batch/sheet/handlers.ts';
import { batchApply } from './areas/journey/batch/apply.ts';
import { batchApi } from './areas/journey/batch/contract.ts';
import { batchTexts } from './areas/journey/batch/events.data.ts';
import { countPeople } from './areas/journey/batch/figures.ts';
import { batchHandlers } from './areas/journey/batch/handlers.ts';
import { batchProblems } from './areas/journey/batch/words.ts';
import { api as libraryApi } from './areas/library/contract.ts';
import { libraryHandlers } from './areas/library/handlers.ts';
import { libraryJobs } from './areas/library/jobs.ts';
import { problems as libraryProblems } from './areas/library/words.ts';
import { apply as trainingApply } from './areas/training/apply.ts';
import { api as trainingApi } from './areas/training/contract.ts';
import { eventTexts as trainingTexts } from './areas/training/events.data.ts';
import { handlers as trainingHandlers } from './areas/training/handlers.ts';
import { problems as trainingProblems } from './areas/training/words.ts';
import { apply as marketApply } from './areas/market/apply.ts';
import { api as marketApi } from './areas/market/contract.ts';
import { eventTexts as marketTexts } from './areas/market/events.data.ts';
import { marketHandlers } from './areas/market/handlers.ts';
import { api as marketSheetApi } from './areas/market/sheet/contract.ts';
import { marketSheetHandlers } from './areas/market/sheet/handlers.ts';
import { problems as marketProblems } from './areas/market/words.ts';
import { apply as planApply } from './areas/plan/apply.ts';
import { api as planApi } from './areas/plan/contract.ts';
import { handlers as planHandlers } from './areas/plan/handlers.ts';
import { cascadeApply } from './areas/plan/cascade/apply.ts';
import { cascadeTexts } from './areas/plan/cascade/events.data.ts';
import { cascadeProblems } from './areas/plan/cascade/words.ts';
import { countedApply } from './areas/plan/counted/apply.ts';
import { countedTexts } from './areas/plan/counted/events.data.ts';
import { countedJobs } from './areas/plan/counted/jobs.ts';
import { countedProblems } from './areas/plan/counted/words.ts';
import { distributionApply } from './areas/plan/distribution/apply.ts';
import { distributionTexts } from './areas/plan/distribution/events.data.ts';
import { obstacleApply } from './areas/plan/obstacle/apply.ts';
import { obstacleTexts } from './areas/plan/obstacle/events.data.ts';
import { obstacleHolding } from './areas/plan/obstacle/holding.ts';
import { obstacleProblems } from './areas/plan/obstacle/words.ts';
import { problems as planProblems } from './areas/plan/rules/words.ts';
import { stocktakeApply } from './areas/plan/stocktake/apply.ts';
import { stocktakeTexts } from './areas/plan/stocktake/events.data.ts';
import { planFigures } from './areas/plan/stocktake/figures.ts';
import { stocktakeProblems } from './areas/plan/stocktake/words.ts';
import { workHolding } from './areas/plan/assigned/holding.ts';
import { apply as targetApply } from './areas/target/apply.ts';
import { api as targetApi } from './areas/target/contract.ts';
import { handlers as targetHandlers } from './areas/target/handlers.ts';
import { problems as targetProblems } from './areas/target/words.ts';
import { allocationApply } from './areas/target/allocation/apply.ts';
import { analysisApply } from './areas/target/analysis/apply.ts';
import { analysisTexts } from './areas/target/analysis/events.data.ts';
import { analysisProblems } from './areas/target/analysis/words.ts';
import { allocationTexts } from './areas/target/allocation/events.data.ts';
import { progressApply } from './areas/target/progress/apply.ts';
import { progressTexts } from './areas/target/progress/events.data.ts';
import { progressProblems } from './areas/target/progress/words.ts';
import { allocationProblems } from './areas/target/allocation/words.ts';
import { apply as agencyApply } from './areas/agency/apply.ts';
import { api as agencyApi } from './areas/agency/contract.ts';
import { handlers as agencyHandlers } from './areas/agency/handlers.ts';
import { problems as agencyProblems } from './areas/agency/words.ts';
import { apply as territoryApply } from './areas/territory/apply.ts';
import { functionOffer } from './areas/agency/open.ts';
import { accountOffer } from './areas/account/open.ts';
import { workerOffer } from './areas/worker/open.ts';
import { activityOffer } from './areas/activity/open.ts';
import { registerOffer } from './areas/register/open.ts';
import { heldByPlan } from './areas/plan/inherit/held.ts';
import { planOffer } from './areas/plan/inherit/open.ts';
import { apply as reorganisationApply } from './areas/reorganisation/apply.ts';
import { api as reorganisationApi } from './areas/reorganisation/contract.ts';
import { eventTexts as reorganisationTexts } from './areas/reorganisation/events.data.ts';
import { reorganisationHandlers } from './areas/reorganisation/handlers.ts';
import { reorganisationJobs } from './areas/reorganisation/jobs.ts';
import { problems as reorganisationProblems } from './areas/reorganisation/words.ts';
import type { Offer } from './areas/agency/rules-open.ts';
import { apply as auditApply } from './areas/audit/apply.ts';
import { api as auditApi } from './areas/audit/contract.ts';
import { auditHandlers } from './areas/audit/handlers.ts';
import { problems as auditProblems } from './areas/audit/words.ts';
import { privacyApply } from './areas/audit/privacy/apply.ts';
import { privacyApi } from './areas/audit/privacy/contract.ts';
import { privacyColumns } from './areas/audit/privacy/encrypted.data.ts';
import { privacyTexts } from './areas/audit/privacy/events.data.ts';
import { privacyHandlers } from './areas/audit/privacy/handlers.ts';
import { privacyJobs } from './areas/audit/privacy/jobs.ts';
import { privacyProblems } from './areas/audit/privacy/words.ts';
import { eventTexts as accountTexts } from './areas/account/events.data.ts';
import { eventTexts as activityTexts } from './areas/activity/events.data.ts';
import { eventTexts as agencyTexts } from './areas/agency/events.data.ts';
import { eventTexts as auditTexts } from './areas/audit/events.data.ts';
import { eventTexts as calendarTexts } from './areas/calendar/events.data.ts';
import { eventTexts as libraryTexts } from './areas/library/events.data.ts';
import { eventTexts as planTexts } from './areas/plan/events.data.ts';
import { eventTexts as targetTexts } from './areas/target/events.data.ts';
import { eventTexts as territoryTexts } from './areas/territory/events.data.ts';
import { eventTexts as workerTexts } from './areas/worker/events.data.ts';
import { apply as reminderApply } from './areas/reminder/apply.ts';
import { api as reminderApi } from './areas/reminder/contract.ts';
import { encryptedColumns as reminderColumns } from './areas/reminder/encrypted.data.ts';
import { eventTexts as reminderTexts } from './areas/reminder/events.data.ts';
import { handlers as reminderHandlers } from './areas/reminder/handlers.ts';
import { countryJobs } from './areas/target/country/jobs.ts';
import { reminderJobs } from './areas/reminder/jobs.ts';
import { problems as reminderProblems } from './areas/reminder/words.ts';
import { api as serviceApi } from './areas/service/contract.ts';
import { handlers as serviceHandlers } from './areas/service/handlers.ts';
import { api as territoryApi } from './areas/territory/contract.ts';
import { handlers as territoryHandlers } from './areas/territory/handlers.ts';
import { problems as territoryProblems } from './areas/territory/words.ts';
import { doorJobs } from './doors.ts';
import type { EncryptedColumn } from './kernel/cipher.ts';
import { apply as workerApply } from './areas/worker/apply.ts';
import { api as workerApi } from './areas/worker/contract.ts';
import { duplicateJobs } from './areas/worker/duplicate/jobs.ts';
import { encryptedColumns as workerColumns } from './areas/worker/encrypted.data.ts';
import { handlers as workerHandlers } from './areas/worker/handlers.ts';
import { problems as workerProblems } from './areas/worker/words.ts';
import type { Apply } from './kernel/event.ts';
import { areaServer, type AreaServer } from './kernel/http.ts';
import type { Jobs } from './kernel/job.ts';
import { kernelColumns } from './kernel/rotate.ts';
import { sheetHandlers } from './kernel/sheet/door-handlers.ts';
import { sheetErase } from './kernel/sheet/door-jobs.ts';
import { sheetColumns } from './kernel/sheet/staging.ts';
import type { ProblemWords } from './kernel/words.ts';
import { inspectFile, readIsolated } from './reading/extract/isolated.ts';

/** Every kind of event in one line of Vietnamese, as the areas call it: what an auditor reads. */
export const eventTexts: Record<string, string> = {
  ...calendarTexts,
  ...territoryTexts,
  ...agencyTexts,
  ...accountTexts,
  ...libraryTexts,
  ...registerTexts,
  ...activityTexts,
  ...followTexts,
  ...marketTexts,
  ...batchTexts,
  ...workerTexts,
  ...trainingTexts,
  ...enterpriseTexts,
  ...journeyTexts,
  ...orderTexts,
  ...contactTexts,
  ...abroadTexts,
  ...homeTexts,
  ...sessionTexts,
  ...targetTexts,
  ...allocationTexts,
  ...analysisTexts,
  ...progressTexts,
  ...planTexts,
  ...reminderTexts,
  ...cascadeTexts,
  ...countedTexts,
  ...distributionTexts,
  ...obstacleTexts,
  ...stocktakeTexts,
  ...reorganisationTexts,
  ...auditTexts,
  ...privacyTexts,
};
const kindTexts = () => ({ events: eventTexts, endpoints: Object.fromEntries(servers.flatMap((s) => Object.entries(s.api).map(([name, e]) => [`${s.name}.${name}`, e.title]))) });

/** What each area hands over when agencies or units end (agency/rules-open.ts). Accounts first: who goes along keeps the own work. */
export const offers: readonly Offer[] = [functionOffer, accountOffer, registerOffer, activityOffer, workerOffer, planOffer, heldByPlan];

/** Every area with behaviour, in the order in which they may import each other. */
export const servers: AreaServer[] = [
  areaServer('calendar', calendarApi, calendarHandlers),
  areaServer('territory', territoryApi, territoryHandlers),
  areaServer('agency', agencyApi, agencyHandlers),
  areaServer('account', accountApi, accountHandlers([workHolding, obstacleHolding])),
  areaServer('library', libraryApi, libraryHandlers(inspectFile)),
  areaServer('register', registerApi, registerHandlers(registerKinds)),
  areaServer('activity', activityApi, activityHandlers(activityKinds, planFigures)),
  areaServer('market', marketApi, marketHandlers(countPeople)),
  areaServer('marketSheet', marketSheetApi, marketSheetHandlers(countPeople)),
  areaServer('worker', workerApi, workerHandlers),
  areaServer('training', trainingApi, trainingHandlers),
  areaServer('classSheet', classSheetApi, classSheetHandlers),
  areaServer('memberSheet', memberSheetApi, memberSheetHandlers),
  areaServer('certificateSheet', certificateSheetApi, certificateSheetHandlers),
  areaServer('enterprise', enterpriseApi, enterpriseHandlers),
  areaServer('enterpriseSheet', enterpriseSheetApi, sheetHandlers(enterpriseDoor)),
  areaServer('journey', journeyApi, journeyHandlers),
  areaServer('order', orderApi, orderHandlers),
  areaServer('orderSheet', orderSheetApi, orderSheetHandlers),
  areaServer('abroad', { ...dueApi, ...abroadApi, ...homeApi }, { ...dueHandlers, ...abroadHandlers, ...homeHandlers }),
  areaServer('session', sessionApi, sessionHandlers),
  areaServer('journeySheet', journeySheetApi, journeySheetHandlers),
  areaServer('callSheet', callSheetApi, callSheetHandlers),
  areaServer('abroadSheet', abroadSheetApi, abroadSheetHandlers),
  areaServer('homeSheet', homeSheetApi, homeSheetHandlers),
  areaServer('batch', batchApi, batchHandlers),
  areaServer('roundSheet', roundSheetApi, roundSheetHandlers),
  areaServer('batchSheet', batchSheetApi, sheetHandlers(batchDoor)),
  areaServer('target', targetApi, targetHandlers),
  areaServer('plan', planApi, planHandlers),
  areaServer('reminder', reminderApi, reminderHandlers),
  areaServer('reorganisation', reorganisationApi, reorganisationHandlers(offers)),
  areaServer('audit', auditApi, auditHandlers(kindTexts)),
  areaServer('privacy', privacyApi, privacyHandlers),
  areaServer('service', serviceApi, serviceHandlers),
];
export const applies: Apply = {
  ...calendarApply,
  ...territoryApply,
  ...agencyApply,
  ...accountApply,
  ...libraryApply,
  ...registerApply,
  ...activityApply,
  ...followApply,
  ...marketApply,
  ...batchApply,
  ...workerApply,
  ...trainingApply,
  ...enterpriseApply,
  ...journeyApply,
  ...orderApply,
  ...contactApply,
  ...abroadApply,
  ...homeApply,
  ...sessionApply,
  ...targetApply,
  ...allocationApply,
  ...analysisApply,
  ...progressApply,
  ...planApply,
  ...reminderApply,
  ...cascadeApply,
  ...countedApply,
  ...distributionApply,
  ...obstacleApply,
  ...stocktakeApply,
  ...reorganisationApply,
  ...auditApply,
  ...privacyApply,
};
export const jobs: Jobs = {
  ...libraryJobs(readIsolated),
  ...duplicateJobs,
  ...reorganisationJobs(offers),
  ...reminderJobs,
  ...countedJobs,
  ...countryJobs,
  ...journeyJobs,
  ...doorJobs,
  ...privacyJobs,
  ...sheetErase,
};
/** Columns that hold closed values, so that a new key reaches them. */
export const encryptedColumns: EncryptedColumn[] = [
  ...kernelColumns,
  ...sheetColumns,
  ...accountColumns,
  ...workerColumns,
  ...sessionColumns,
  ...journeyColumns,
  ...reminderColumns,
  ...privacyColumns,
];
/** Not carried to another life of the database: who is signed in, links and tries of a moment that is gone. */
export const emptiedByRestore: readonly string[] = ['session', 'account_link', 'sign_in_try', 'sign_in_address', 'sign_in_flow'];
export const problems: ProblemWords = {
  ...calendarProblems,
  ...territoryProblems,
  ...agencyProblems,
  ...accountProblems,
  ...libraryProblems,
  ...registerProblems,
  ...activityProblems,
  ...followProblems,
  ...marketProblems,
  ...batchProblems,
  ...workerProblems,
  ...trainingProblems,
  ...enterpriseProblems,
  ...journeyProblems,
  ...orderProblems,
  ...contactProblems,
  ...abroadProblems,
  ...homeProblems,
  ...sessionProblems,
  ...targetProblems,
  ...allocationProblems,
  ...analysisProblems,
  ...progressProblems,
  ...planProblems,
  ...reminderProblems,
  ...cascadeProblems,
  ...countedProblems,
  ...obstacleProblems,
  ...stocktakeProblems,
  ...reorganisationProblems,
  ...auditProblems,
  ...privacyProblems,
};
