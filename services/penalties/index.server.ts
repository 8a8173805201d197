export { appealPenalty, decideAppeal, dropPenalty, recordPenalty, recordPenaltyAtOnce } from "./decide-penalty.server";
export { PENALTY_ENDPOINTS } from "./endpoints.server";
export { listPenalties, readPenaltiesOf, readPenalty, readPenaltyForm } from "./list-penalties.server";
export { proposePenalty } from "./propose-penalty.server";
export { movePenaltyOfSustained, penaliseBreach, penalisePublishedSlip, penaliseSustained } from "./react.server";
export { readsAll as readsAllPenalties } from "./store.server";
