export { type AccountView, readBudgetAccount } from "./account.server";
export { listEntries, readStatement } from "./entries.server";
export { endOverdraft, grantOverdraft, listConsents, readOverdraftFacts } from "./overdraft.server";
export { type Booked, bookPurchases, recordPurchase } from "./record-purchase.server";
export { recordRemittance } from "./record-remittance.server";
export { type PurchaseDocument, RecordPurchase } from "./schema";
export { availableRaised } from "./signals.server";
export { type Account, lockAccount, moveHolds, openAccount, postEntries, readAccount, readAccounts } from "./store.server";
export { verifyBudgets } from "./verify.server";
