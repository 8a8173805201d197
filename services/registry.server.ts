import { BATCH_ENDPOINTS, batchSuspected, unitsCalledBack } from "./batches/index.server";
import {
  availableRaised,
  BUDGET_ENDPOINTS,
  closeAccount,
  entriesPosted,
  lockAccount,
  openAccount,
  readStanding,
  releaseWaiting,
} from "./budget/index.server";
import { calendarChanged, loadYear, readMissingYear, readYear, saveDay, uploadDays } from "./calendar/index.server";
import { CATALOG_ENDPOINTS, promisesBroken, stockArrived, stockArriving, stockShrinking } from "./catalog/index.server";
import {
  askForRecount,
  listPolicies,
  previewPolicy,
  readPolicy,
  timerBreached,
  timersMoved,
  timersWaking,
  timerWarned,
} from "./clocks/index.server";
import {
  COMPLAINT_ENDPOINTS,
  caseEnded,
  caseReturned,
  caseSustained,
  keepNextDue,
  levelRaised,
  lockForTimers,
  noteBreach,
  responsibilityMoved,
} from "./complaints/index.server";
import { CONDUCT_ENDPOINTS } from "./conduct/index.server";
import { CONTROLLED_ENDPOINTS } from "./controlled/index.server";
import { DISPUTE_ENDPOINTS } from "./disputes/index.server";
import { ENQUIRY_ENDPOINTS } from "./enquiries/index.server";
import { ESCALATION_ENDPOINTS, escalateByLevel, escalateOnBreach } from "./escalation/index.server";
import { GOODWILL_ENDPOINTS } from "./goodwill/index.server";
import { IDENTITY_ENDPOINTS } from "./identity/index.server";
import { IMPORT_ENDPOINTS } from "./imports/index.server";
import { abandonOfEnded, INVESTIGATION_ENDPOINTS, issueRaised } from "./investigations/index.server";
import { KNOWLEDGE_ENDPOINTS } from "./knowledge/index.server";
import { LIAISON_ENDPOINTS, lockSlipForTimers, noteSlipBreach, slipPublished } from "./liaison/index.server";
import { MAILBOX_ENDPOINTS } from "./mailbox/index.server";
import { confirmCases, tellBatch, tellEvents, tellIssue, tellLimit, tellShortage } from "./news/index.server";
import { announceToDealer, NOTICE_ENDPOINTS, withdrawFromDealer } from "./notices/index.server";
import { dealerLeaving, dealerRegistered, dealerResumed, dealerResuming, PARTY_ENDPOINTS } from "./parties/index.server";
import {
  exchangedUnitBack,
  fillBackOrders,
  freeAllocations,
  keptUnitReplaced,
  lockBackOrders,
  lockHolders,
  PARTS_ENDPOINTS,
  readShortage,
  requestShipped,
  stockShort,
  unitsExchanged,
  unitsExchanging,
} from "./parts/index.server";
import {
  movePenaltyOfSustained,
  PENALTY_ENDPOINTS,
  penaliseBreach,
  penalisePublishedSlip,
  penaliseSustained,
} from "./penalties/index.server";
import { type Endpoint, eventsRecorded } from "./platform/index.server";
import { keepActionDue, lockActionForTimers, noteActionBreach, QUALITY_ENDPOINTS, raiseReturns } from "./quality/index.server";
import { lockFormForTimers, noteFormBreach, RECTIFICATION_ENDPOINTS } from "./rectifications/index.server";
import { REPORT_ENDPOINTS } from "./reports/index.server";
import { keepExchanged, lockReturnsOf, RETURN_ENDPOINTS, settleReplaced, takeExchangedIn, WAITING_FOR_MONEY } from "./returns/index.server";
import {
  changeCategory,
  changeChannel,
  changePolicy,
  changeSetting,
  listSettings,
  listValues,
  readSetting,
  settingChanged,
} from "./settings/index.server";
import { SURVEY_ENDPOINTS } from "./surveys/index.server";
import { checkWarranty, correctSale, liftVoid, registerSale, voidWarranty } from "./warranty/index.server";
import { announce, WEBHOOK_ENDPOINTS } from "./webhooks/index.server";

/** Everything the portal does, by the module that does it; the JSON API, its description and the admin CLI are made from this. */
const ENDPOINTS: Readonly<Record<string, readonly Endpoint[]>> = {
  parts: PARTS_ENDPOINTS,
  catalog: CATALOG_ENDPOINTS,
  budget: BUDGET_ENDPOINTS,
  identity: IDENTITY_ENDPOINTS,
  settings: [changeSetting, changePolicy, changeChannel, changeCategory, listSettings, readSetting, listValues],
  calendar: [loadYear, saveDay, uploadDays, readYear, readMissingYear],
  clocks: [listPolicies, readPolicy, previewPolicy],
  parties: PARTY_ENDPOINTS,
  batches: BATCH_ENDPOINTS,
  quality: QUALITY_ENDPOINTS,
  warranty: [checkWarranty, registerSale, correctSale, voidWarranty, liftVoid],
  complaints: COMPLAINT_ENDPOINTS,
  knowledge: KNOWLEDGE_ENDPOINTS,
  investigations: INVESTIGATION_ENDPOINTS,
  surveys: SURVEY_ENDPOINTS,
  enquiries: ENQUIRY_ENDPOINTS,
  goodwill: GOODWILL_ENDPOINTS,
  escalation: ESCALATION_ENDPOINTS,
  liaison: LIAISON_ENDPOINTS,
  rectifications: RECTIFICATION_ENDPOINTS,
  penalties: PENALTY_ENDPOINTS,
  conduct: CONDUCT_ENDPOINTS,
  disputes: DISPUTE_ENDPOINTS,
  controlled: CONTROLLED_ENDPOINTS,
  returns: RETURN_ENDPOINTS,
  mailbox: MAILBOX_ENDPOINTS,
  imports: IMPORT_ENDPOINTS,
  reports: REPORT_ENDPOINTS,
  webhooks: WEBHOOK_ENDPOINTS,
  notices: NOTICE_ENDPOINTS,
};

/** Every command and query by its public name, `module/verb-noun`. */
export const REGISTRY: ReadonlyMap<string, Endpoint> = new Map(
  Object.values(ENDPOINTS)
    .flat()
    .map((endpoint) => [endpoint.definition.name, endpoint]),
);

/** What may be called without an account, under `/api/v1/public/`, and what it is called everywhere else. */
export const PUBLIC_NAMES: ReadonlyMap<string, string> = new Map([
  ["check", "warranty/check"],
  ["quote", "parts/quote"],
  ["submit-request", "parts/submit-request"],
  ["register", "complaints/register"],
  ["track", "complaints/track"],
  ["by-link", "complaints/by-link"],
  ["write-by-link", "complaints/write-by-link"],
  ["survey", "surveys/by-link"],
  ["answer-survey", "surveys/answer"],
]);

/** Who acts on whose news, in this order: a module below cannot know those above it. */
function wireSignals(): void {
  calendarChanged.react(askForRecount);
  settingChanged.react(async (tx, { name }) => (name === "workingTime" ? await askForRecount(tx) : undefined));
  dealerRegistered.react((tx, { dealerCode }) => openAccount(tx, dealerCode));
  dealerLeaving.react((tx, { dealerCode }) => closeAccount(tx, dealerCode));
  dealerRegistered.react(announceToDealer);
  dealerLeaving.react(withdrawFromDealer);
  dealerResuming.react(async (tx, { dealerCode }) => void (await lockAccount(tx, dealerCode)));
  dealerResumed.react((tx, { dealerCode }) => availableRaised.tell(tx, { dealerCode }));
  availableRaised.react((tx, { dealerCode }) => releaseWaiting(tx, dealerCode, WAITING_FOR_MONEY));
  stockArriving.react((tx, { skus }) => lockBackOrders(tx, skus));
  stockArrived.react((tx, { skus }) => fillBackOrders(tx, skus));
  stockShrinking.react((tx, { skus }) => lockHolders(tx, skus));
  promisesBroken.react(freeAllocations);
  timersWaking.react(lockForTimers);
  timersWaking.react(lockSlipForTimers);
  timersWaking.react(lockFormForTimers);
  timersWaking.react(lockActionForTimers);
  unitsCalledBack.react(raiseReturns);
  unitsExchanging.react(lockReturnsOf);
  unitsExchanged.react(keepExchanged);
  exchangedUnitBack.react(takeExchangedIn);
  keptUnitReplaced.react(settleReplaced);
  timerBreached.react(noteBreach);
  timerBreached.react(escalateOnBreach);
  timerBreached.react(noteSlipBreach);
  timerBreached.react(noteFormBreach);
  timerBreached.react(noteActionBreach);
  timerBreached.react(penaliseBreach);
  slipPublished.react(penalisePublishedSlip);
  caseSustained.react(penaliseSustained);
  responsibilityMoved.react(movePenaltyOfSustained);
  levelRaised.react(escalateByLevel);
  caseReturned.react(escalateByLevel);
  caseEnded.react(abandonOfEnded);
  timersMoved.react(keepNextDue);
  timersMoved.react(keepActionDue);
  requestShipped.react(async (tx, news) => announce(tx, { topic: "request_shipped", subject: news.issueSlipNo, tell: async () => news }));
  entriesPosted.react(async (tx, { dealerCode }) =>
    announce(tx, { topic: "budget_changed", subject: dealerCode, tell: () => readStanding(tx, dealerCode) }),
  );
  eventsRecorded.react(tellEvents);
  eventsRecorded.react(confirmCases);
  timerWarned.react((tx, news) => tellLimit(tx, { ...news, kind: "time_limit_near" }));
  timerBreached.react((tx, news) => tellLimit(tx, { ...news, kind: "time_limit_missed" }));
  batchSuspected.react(tellBatch);
  issueRaised.react(tellIssue);
  stockShort.react(tellShortage);
  stockShort.react(async (tx, { sku }) => announce(tx, { topic: "stock_short", subject: sku, tell: () => readShortage(tx, sku) }));
}
wireSignals();
