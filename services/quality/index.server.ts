export { raiseReturns } from "./call-back.server";
export { keepActionDue, lockActionForTimers, noteActionBreach } from "./corrective-clocks.server";
export { QUALITY_ENDPOINTS } from "./endpoints.server";
export { openCorrectiveAction } from "./open-corrective-action.server";
export { prepareDossier, submitForSignOff } from "./prepare-dossier.server";
export { printEightD } from "./print-eight-d.server";
export { printSignOff } from "./print-sign-off.server";
export { listCorrectiveActions, readCorrectiveAction } from "./read-corrective-actions.server";
export { listSignOffs, readDossier } from "./read-dossier.server";
export { settleBatchCases } from "./settle-cases.server";
export { signOff } from "./sign-off.server";
export {
  analyseAction,
  cancelCorrectiveAction,
  checkCorrectiveAction,
  completeCorrectiveStep,
  containAction,
  planCorrectiveStep,
  referToDocument,
} from "./work-corrective-action.server";
