import type { Endpoint } from "../platform/index.server";
import { endDelegation, listDelegations, nameDelegate } from "./delegate.server";
import { escalateCase } from "./escalate-case.server";
import { listEscalations } from "./list-escalations.server";
import { readCaseEscalation } from "./read-case.server";

/** What the ladder does, for the registry. */
export const ESCALATION_ENDPOINTS: readonly Endpoint[] = [
  escalateCase,
  readCaseEscalation,
  listEscalations,
  nameDelegate,
  endDelegation,
  listDelegations,
];
