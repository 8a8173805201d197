import type { Endpoint } from "../platform/index.server";
import { readArticleDraft } from "./article-draft.server";
import { readBatchPage } from "./batch-page.server";
import { readBudgetPage } from "./budget-page.server";
import { readComplaintCase } from "./complaint-case.server";
import { readComplaintKnowledge } from "./complaint-knowledge.server";
import { readComplaintIntake, readComplaintQueue } from "./complaint-queue.server";
import { readTaskList, readWaiting } from "./complaint-tasks.server";
import { readConsents } from "./consents.server";
import { readCustomer } from "./customer-page.server";
import { listDealersWithBudget, readDealerPage } from "./dealers.server";
import { exportList } from "./export-list.server";
import { listFigureFacts, readFigure, readFigures, readQualityFigures } from "./figures/read-figure.server";
import { readRegionalReport } from "./figures/regional-report.server";
import { readScorecard } from "./figures/scorecard.server";
import { findPlace } from "./find-place.server";
import { readLedgerPage } from "./ledger-page.server";
import { readOutbound } from "./outbound.server";
import { readOutboundRequest } from "./outbound-request.server";
import { readPartnerHome } from "./partner-home.server";
import { readPlanning } from "./planning.server";
import { readPlanningPart } from "./planning-part.server";
import { readReceipts } from "./receipts.server";
import { listCategoryRows, listChannels, previewCategory, previewChannel, readCategoryRow, readChannel } from "./setting-rows.server";
import { readStockPage } from "./stock.server";
import { readStockOfPart } from "./stock-of-part.server";
import { readSuppliedGoods } from "./supplied-goods.server";
import { readUnitPage } from "./unit-page.server";

/** What screens, files and the way to a number ask across modules, for the registry. */
export const REPORT_ENDPOINTS: readonly Endpoint[] = [
  readPartnerHome,
  readBatchPage,
  readBudgetPage,
  readReceipts,
  readLedgerPage,
  readArticleDraft,
  readComplaintCase,
  readComplaintKnowledge,
  readComplaintIntake,
  readComplaintQueue,
  readTaskList,
  readWaiting,
  readConsents,
  listDealersWithBudget,
  readCustomer,
  readDealerPage,
  readOutbound,
  readOutboundRequest,
  readStockPage,
  readStockOfPart,
  readPlanning,
  readPlanningPart,
  exportList,
  readSuppliedGoods,
  readUnitPage,
  findPlace,
  readFigures,
  readQualityFigures,
  readFigure,
  listFigureFacts,
  readRegionalReport,
  readScorecard,
  listChannels,
  readChannel,
  previewChannel,
  listCategoryRows,
  readCategoryRow,
  previewCategory,
];
