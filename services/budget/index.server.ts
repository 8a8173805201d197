export { type AccountView, accountView, readBudgetAccount } from "./account.server";
export { confirmAdjustment, proposeAdjustment, refuseAdjustment } from "./adjust.server";
export { closeYear, closeYears } from "./close-year.server";
export { BUDGET_ENDPOINTS } from "./endpoints.server";
export { listEntries, readStatement } from "./entries.server";
export { readForecast } from "./forecast.server";
export { listAdjustments } from "./list-adjustments.server";
export { listOverdrafts } from "./list-overdrafts.server";
export { listRemittances } from "./list-remittances.server";
export { endOverdraft, grantOverdraft, listConsents } from "./overdraft.server";
export { readOverdraftFacts } from "./overdraft-facts.server";
export { printStatement } from "./print-statement.server";
export { type Booked, bookPurchases, recordPurchase } from "./record-purchase.server";
export { recordRemittance } from "./record-remittance.server";
export { readReversible, reverseEntries, reverseEntry } from "./reverse-entry.server";
export { type PurchaseDocument, RecordPurchase, RecordRemittance } from "./schema";
export { availableRaised, entriesPosted } from "./signals.server";
export {
  type Account,
  type AccountRow,
  closeAccount,
  lockAccount,
  moveHolds,
  openAccount,
  postEntries,
  readAccount,
  readAccounts,
  readStanding,
  toAccount,
} from "./store.server";
export { verifyBudgets } from "./verify.server";
export { findFundable, releaseWaiting, type WaitingQueue } from "./waiting.server";
