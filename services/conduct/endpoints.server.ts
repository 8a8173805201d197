import type { Endpoint } from "../platform/index.server";
import { openConductForm } from "./open-form.server";
import { readConductForm } from "./read-form.server";
import { answerConductForm, decideConductForm, extendConductForm, withdrawConductForm } from "./work-form.server";

/** What forms about conduct do, for the registry. */
export const CONDUCT_ENDPOINTS: readonly Endpoint[] = [
  openConductForm,
  answerConductForm,
  decideConductForm,
  extendConductForm,
  withdrawConductForm,
  readConductForm,
];
