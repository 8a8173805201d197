import type { Locale } from "../platform/text";
import type { BudgetStatement } from "./budget-statement";
import type { ComplaintForm } from "./complaint-form";
import type { IssueSlip } from "./issue-slip";
import type { LiaisonSlip } from "./liaison-slip";
import type { PickList } from "./pick-list";
import type { Receipt } from "./receipt";

/** The value each kind of document prints. */
export interface DocumentValues {
  budget_statement: BudgetStatement;
  complaint_form: ComplaintForm;
  issue_slip: IssueSlip;
  liaison_slip: LiaisonSlip;
  pick_list: PickList;
  receipt: Receipt;
}

export type DocumentKind = keyof DocumentValues;

/** One document to draw: its kind, the value that goes with it, the language of its labels. */
export type DocumentRequest<Kind extends DocumentKind = DocumentKind> = {
  [Each in Kind]: { kind: Each; value: DocumentValues[Each]; locale: Locale };
}[Kind];
