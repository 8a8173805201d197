export { chooseHandling, closeBatchCase, executeBatchCase } from "./choose-handling.server";
export { BATCH_ENDPOINTS } from "./endpoints.server";
export { readFaultPattern } from "./facts.server";
export { freeBatchStock } from "./free-stock.server";
export { assertUnitsFree, cameBackForCase, findDealerHandled, findHeldUnit, isSignedFor } from "./guard-units.server";
export { confirmBatchCase, dismissBatchCase } from "./judge-case.server";
export { openBatchCase } from "./open-case.server";
export { findOwnHandlings } from "./own-handlings.server";
export { listBatchCases, readBatch, readBatchCase } from "./read-cases.server";
export { lockBatchesOf, recordSighting, recordSightings, type Sighting, withdrawSightings } from "./record-sighting.server";
export {
  endCaseUnit,
  findStillToGo,
  freeMistaken,
  freeWithdrawn,
  holdReturned,
  rehold,
  releaseSigned,
  SETTLE_QUEUE,
} from "./release-units.server";
export { endHandling, reportUnitsDone } from "./report-done.server";
export { batchSuspected, unitsCalledBack } from "./signals.server";
export { lockCase, moveCase, requireCase } from "./store.server";
