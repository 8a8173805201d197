export { CONDUCT_ENDPOINTS } from "./endpoints.server";
export { openConductForm } from "./open-form.server";
export { readConductForm, readConductOf } from "./read-form.server";
export { answerConductForm, decideConductForm, extendConductForm, withdrawConductForm } from "./work-form.server";
