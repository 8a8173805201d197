export { chooseHandling, closeBatchCase, executeBatchCase } from "./choose-handling.server";
export { BATCH_ENDPOINTS } from "./endpoints.server";
export { assertUnitsFree, findDealerHandled, findHeldUnit, isSignedFor } from "./guard-units.server";
export { confirmBatchCase, dismissBatchCase } from "./judge-case.server";
export { openBatchCase } from "./open-case.server";
export { listBatchCases, readBatch, readBatchCase } from "./read-cases.server";
export { recordSighting, recordSightings, type Sighting, withdrawSightings } from "./record-sighting.server";
export { rehold, releaseSigned } from "./release-units.server";
export { lockCase, moveCase, requireCase } from "./store.server";
