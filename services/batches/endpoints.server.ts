import type { Endpoint } from "../platform/index.server";
import { chooseHandling, closeBatchCase, executeBatchCase } from "./choose-handling.server";
import { freeBatchStock } from "./free-stock.server";
import { confirmBatchCase, dismissBatchCase } from "./judge-case.server";
import { openBatchCase } from "./open-case.server";
import { listBatchCases, readBatch, readBatchCase } from "./read-cases.server";
import { reportUnitsDone } from "./report-done.server";

/** What faulty batches are watched and judged by, for the registry. */
export const BATCH_ENDPOINTS: readonly Endpoint[] = [
  openBatchCase,
  confirmBatchCase,
  dismissBatchCase,
  chooseHandling,
  executeBatchCase,
  reportUnitsDone,
  closeBatchCase,
  freeBatchStock,
  readBatchCase,
  readBatch,
  listBatchCases,
];
