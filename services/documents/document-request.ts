import type { Locale } from "../platform/text";
import type { BudgetStatement } from "./budget-statement";
import type { ComplaintForm } from "./complaint-form";
import type { EightD } from "./eight-d";
import type { IntakeSlip } from "./intake-slip";
import type { IssueSlip } from "./issue-slip";
import type { LiaisonSlip } from "./liaison-slip";
import type { ParcelLabel } from "./parcel-label";
import type { PickList } from "./pick-list";
import type { Receipt } from "./receipt";
import type { RectificationForm } from "./rectification-form";
import type { RestockReceipt } from "./restock-receipt";
import type { SignOffSheet } from "./sign-off-sheet";
import type { StatusTags } from "./status-tag";
import type { UnitLabels } from "./unit-label";

/** The value each kind of document prints. */
export interface DocumentValues {
  budget_statement: BudgetStatement;
  complaint_form: ComplaintForm;
  eight_d: EightD;
  intake_slip: IntakeSlip;
  issue_slip: IssueSlip;
  liaison_slip: LiaisonSlip;
  parcel_label: ParcelLabel;
  pick_list: PickList;
  receipt: Receipt;
  rectification_form: RectificationForm;
  restock_receipt: RestockReceipt;
  sign_off_sheet: SignOffSheet;
  status_tag: StatusTags;
  unit_label: UnitLabels;
}

export type DocumentKind = keyof DocumentValues;

/** One document to draw: its kind, the value that goes with it, the language of its labels. */
export type DocumentRequest<Kind extends DocumentKind = DocumentKind> = {
  [Each in Kind]: { kind: Each; value: DocumentValues[Each]; locale: Locale };
}[Kind];
