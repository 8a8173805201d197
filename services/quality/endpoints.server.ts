import type { Endpoint } from "../platform/index.server";
import { prepareDossier, submitForSignOff } from "./prepare-dossier.server";
import { printSignOff } from "./print-sign-off.server";
import { listSignOffs, readDossier } from "./read-dossier.server";
import { settleBatchCase } from "./settle-cases.server";
import { signOff } from "./sign-off.server";

/** What the general manager signs, for the registry. */
export const QUALITY_ENDPOINTS: readonly Endpoint[] = [
  prepareDossier,
  submitForSignOff,
  signOff,
  settleBatchCase,
  readDossier,
  listSignOffs,
  printSignOff,
];
