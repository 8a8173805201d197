export { acceptForm, sendBackForm, withdrawForm } from "./decide-form.server";
export { RECTIFICATION_ENDPOINTS } from "./endpoints.server";
export { issueForm } from "./issue-form.server";
export { printForm } from "./print-form.server";
export { lockFormForTimers, noteFormBreach } from "./react.server";
export { listForms, readForm, readFormsOf } from "./read-forms.server";
export { submitForm } from "./submit-form.server";
