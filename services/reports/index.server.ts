export { readBudgetPage } from "./budget-page.server";
export { readConsents } from "./consents.server";
export { listDealersWithBudget, readDealerPage } from "./dealers.server";
export { type OutboundView, readOutbound } from "./outbound.server";
export { type OutboundRequestView, readOutboundRequest } from "./outbound-request.server";
export { readPartnerHome } from "./partner-home.server";
export { readReceipts } from "./receipts.server";
export { readStockPage, type StockPageView } from "./stock.server";
