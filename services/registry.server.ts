import {
  availableRaised,
  endOverdraft,
  grantOverdraft,
  listConsents,
  listEntries,
  openAccount,
  readBudgetAccount,
  readStatement,
  recordPurchase,
  recordRemittance,
  verifyBudgets,
} from "./budget/index.server";
import { loadYear, readYear, saveDay } from "./calendar/index.server";
import {
  listParts,
  listPartsForModel,
  listProducts,
  listStock,
  readPart,
  readStock,
  readUnit,
  receiveStock,
  registerUnits,
  savePart,
  saveProduct,
  saveProductParts,
  stockArrived,
  stockArriving,
} from "./catalog/index.server";
import {
  changePassword,
  createUser,
  disableUser,
  enableUser,
  issueToken,
  listTokens,
  listUsers,
  revokeToken,
  setPassword,
  setRoles,
} from "./identity/index.server";
import {
  dealerRegistered,
  listDealers,
  listSubDistributors,
  moveSubDistributor,
  readDealer,
  registerDealer,
  registerSubDistributor,
  resumeDealer,
  saveDealer,
  suspendDealer,
} from "./parties/index.server";
import {
  cancelRequest,
  confirmDelivery,
  countRequests,
  decideRequest,
  fillBackOrders,
  listRequests,
  lockBackOrders,
  printIssueSlip,
  printPickList,
  quote,
  readRequest,
  recordPayment,
  refuseConsent,
  releaseWaiting,
  requestConsent,
  resolveRequestRemotely,
  resubmitRequest,
  sendBackRequest,
  shipRequest,
  startPicking,
  submitRequest,
} from "./parts/index.server";
import type { Endpoint } from "./platform/command.server";
import { changeSetting, listSettings, listValues } from "./settings/index.server";
import { checkWarranty, correctSale, liftVoid, registerSale, voidWarranty } from "./warranty/index.server";

/** Everything the portal does, by module; the JSON API, its description and the admin CLI are made from this list. */
const ENDPOINTS: readonly Endpoint[] = [
  ...[createUser, changePassword, setPassword, setRoles, disableUser, enableUser, listUsers],
  ...[issueToken, revokeToken, listTokens],
  ...[registerDealer, saveDealer, suspendDealer, resumeDealer, listDealers, readDealer],
  ...[registerSubDistributor, moveSubDistributor, listSubDistributors],
  ...[changeSetting, listSettings, listValues, loadYear, saveDay, readYear],
  ...[saveProduct, savePart, saveProductParts, registerUnits, receiveStock],
  ...[listProducts, listParts, listPartsForModel, listStock, readPart, readStock, readUnit],
  ...[registerSale, correctSale, voidWarranty, liftVoid, checkWarranty],
  ...[recordPurchase, recordRemittance, grantOverdraft, endOverdraft],
  ...[readBudgetAccount, listEntries, readStatement, listConsents, verifyBudgets],
  ...[quote, submitRequest, resubmitRequest, decideRequest, sendBackRequest, resolveRequestRemotely, cancelRequest],
  ...[requestConsent, refuseConsent, recordPayment, startPicking, shipRequest, confirmDelivery],
  ...[readRequest, listRequests, countRequests, printIssueSlip, printPickList],
];

/** Every command and query by its public name, `module/verb-noun`. */
export const REGISTRY: ReadonlyMap<string, Endpoint> = new Map(ENDPOINTS.map((endpoint) => [endpoint.definition.name, endpoint]));

/** What may be called without an account, under `/api/v1/public/`, and what it is called everywhere else. */
export const PUBLIC_NAMES: ReadonlyMap<string, string> = new Map([
  ["check", "warranty/check"],
  ["quote", "parts/quote"],
  ["submit-request", "parts/submit-request"],
]);

/** Who acts on whose news: a module below cannot know those above it. */
function wireSignals(): void {
  dealerRegistered.react((tx, { dealerCode }) => openAccount(tx, dealerCode));
  availableRaised.react((tx, { dealerCode }) => releaseWaiting(tx, dealerCode));
  stockArriving.react((tx, { skus }) => lockBackOrders(tx, skus));
  stockArrived.react((tx, { skus }) => fillBackOrders(tx, skus));
}
wireSignals();
