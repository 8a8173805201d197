import { toWireInstant } from "../platform";
import type { ConductForm } from "./form";

const at = (instant: Date | null) => instant && toWireInstant(instant);

/** A conduct form as it is answered. */
export const formView = (form: ConductForm) => ({
  ...form,
  openedAt: toWireInstant(form.openedAt),
  answeredAt: at(form.answeredAt),
  decidedAt: at(form.decidedAt),
  promisedAt: at(form.promisedAt),
  withdrawnAt: at(form.withdrawnAt),
});
