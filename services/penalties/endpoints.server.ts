import type { Endpoint } from "../platform/index.server";
import { appealPenalty, decideAppeal, dropPenalty, recordPenalty } from "./decide-penalty.server";
import { listPenalties, readPenalty, readPenaltyForm } from "./list-penalties.server";
import { proposePenalty } from "./propose-penalty.server";

/** What penalties do, for the registry. */
export const PENALTY_ENDPOINTS: readonly Endpoint[] = [
  proposePenalty,
  recordPenalty,
  dropPenalty,
  appealPenalty,
  decideAppeal,
  listPenalties,
  readPenaltyForm,
  readPenalty,
];
