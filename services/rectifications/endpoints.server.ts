import type { Endpoint } from "../platform/index.server";
import { acceptForm, sendBackForm, withdrawForm } from "./decide-form.server";
import { issueForm } from "./issue-form.server";
import { printForm } from "./print-form.server";
import { listForms, readForm } from "./read-forms.server";
import { submitForm } from "./submit-form.server";

/** What rectification forms do, for the registry. */
export const RECTIFICATION_ENDPOINTS: readonly Endpoint[] = [
  issueForm,
  submitForm,
  acceptForm,
  sendBackForm,
  withdrawForm,
  listForms,
  readForm,
  printForm,
];
