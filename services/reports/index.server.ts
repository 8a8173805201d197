export { readArticleDraft } from "./article-draft.server";
export { readBatchPage } from "./batch-page.server";
export { readBudgetPage } from "./budget-page.server";
export { readComplaintCase } from "./complaint-case.server";
export { readComplaintKnowledge } from "./complaint-knowledge.server";
export { readComplaintIntake, readComplaintQueue } from "./complaint-queue.server";
export { readTaskList, readWaiting } from "./complaint-tasks.server";
export { readConsents } from "./consents.server";
export { type CustomerView, readCustomer } from "./customer-page.server";
export { listDealersWithBudget, readDealerPage } from "./dealers.server";
export { REPORT_ENDPOINTS } from "./endpoints.server";
export { exportFilterOf, exportList } from "./export-list.server";
export {
  type FigureFactsView,
  type FigureView,
  listFigureFacts,
  readFigure,
  readFigures,
  readQualityFigures,
} from "./figures/read-figure.server";
export { type RegionalReportView, readRegionalReport } from "./figures/regional-report.server";
export { readScorecard, type ScorecardView } from "./figures/scorecard.server";
export { findPlace } from "./find-place.server";
export { readLedgerPage } from "./ledger-page.server";
export { type OutboundView, readOutbound } from "./outbound.server";
export { type OutboundRequestView, readOutboundRequest } from "./outbound-request.server";
export { readPartnerHome } from "./partner-home.server";
export { type PlanningView, readPlanning } from "./planning.server";
export { type PlanningPartView, readPlanningPart } from "./planning-part.server";
export { readReceipts } from "./receipts.server";
export { listCategoryRows, listChannels, previewCategory, previewChannel, readCategoryRow, readChannel } from "./setting-rows.server";
export { readStockPage, type StockPageView } from "./stock.server";
export { readStockOfPart, type StockOfPartView } from "./stock-of-part.server";
export { readSuppliedGoods } from "./supplied-goods.server";
export { readUnitPage, type UnitPageView } from "./unit-page.server";
