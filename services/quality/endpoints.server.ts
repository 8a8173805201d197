import type { Endpoint } from "../platform/index.server";
import { openCorrectiveAction } from "./open-corrective-action.server";
import { prepareDossier, submitForSignOff } from "./prepare-dossier.server";
import { printEightD } from "./print-eight-d.server";
import { printSignOff } from "./print-sign-off.server";
import { listCorrectiveActions, readCorrectiveAction } from "./read-corrective-actions.server";
import { listSignOffs, readDossier } from "./read-dossier.server";
import { settleBatchCase } from "./settle-cases.server";
import { signOff } from "./sign-off.server";
import {
  analyseAction,
  cancelCorrectiveAction,
  checkCorrectiveAction,
  completeCorrectiveStep,
  containAction,
  planCorrectiveStep,
  referToDocument,
} from "./work-corrective-action.server";

/** What the general manager signs, and what is done so that it does not happen again, for the registry. */
export const QUALITY_ENDPOINTS: readonly Endpoint[] = [
  prepareDossier,
  submitForSignOff,
  signOff,
  settleBatchCase,
  readDossier,
  listSignOffs,
  printSignOff,
  openCorrectiveAction,
  containAction,
  analyseAction,
  planCorrectiveStep,
  completeCorrectiveStep,
  checkCorrectiveAction,
  referToDocument,
  cancelCorrectiveAction,
  readCorrectiveAction,
  listCorrectiveActions,
  printEightD,
];
