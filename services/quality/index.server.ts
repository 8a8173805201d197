export { raiseReturns } from "./call-back.server";
export { QUALITY_ENDPOINTS } from "./endpoints.server";
export { prepareDossier, submitForSignOff } from "./prepare-dossier.server";
export { printSignOff } from "./print-sign-off.server";
export { listSignOffs, readDossier } from "./read-dossier.server";
export { settleBatchCase, settleBatchCases } from "./settle-cases.server";
export { signOff } from "./sign-off.server";
