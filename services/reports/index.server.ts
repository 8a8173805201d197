export { readBudgetPage } from "./budget-page.server";
export { readConsents } from "./consents.server";
export { listDealersWithBudget, readDealerPage } from "./dealers.server";
export { readPartnerHome } from "./partner-home.server";
export { readReceipts } from "./receipts.server";
