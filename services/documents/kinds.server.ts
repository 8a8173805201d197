import { type Bilingual, both } from "../platform/text";
import { drawBudgetStatement } from "./budget-statement.server";
import { drawComplaintForm } from "./complaint-form.server";
import type { DocumentKind, DocumentRequest, DocumentValues } from "./document-request";
import { drawEightD } from "./eight-d.server";
import { printTime } from "./form.server";
import { drawIntakeSlip } from "./intake-slip.server";
import { drawIssueSlip } from "./issue-slip.server";
import { drawLiaisonSlip } from "./liaison-slip.server";
import { drawParcelLabel } from "./parcel-label.server";
import { drawPickList } from "./pick-list.server";
import { drawReceipt } from "./receipt.server";
import { drawRectificationForm } from "./rectification-form.server";
import { drawRestockReceipt } from "./restock-receipt.server";
import type { Paper, Sheet } from "./sheet.server";
import { drawSignOffSheet } from "./sign-off-sheet.server";
import { drawStatusTags } from "./status-tag.server";
import { drawUnitLabels } from "./unit-label.server";

interface Kind<Value> {
  title: Bilingual;
  /** Tells one document of the kind from another: at the head of later pages, in the file's name. */
  reference: (value: Value) => string;
  /** How many rows and serial numbers it prints. */
  rows: (value: Value) => number;
  /** A4 where it does not say. */
  paper?: (value: Value) => Paper;
  draw: (sheet: Sheet, value: Value) => void;
}

/** Every kind of document there is: a new one is a value in DocumentValues and an entry here. */
const KINDS: { [Each in DocumentKind]: Kind<DocumentValues[Each]> } = {
  budget_statement: {
    title: both("售后费用对账单", "Parts Budget Statement"),
    reference: (statement) => `${statement.dealer.code}-${statement.month}`,
    rows: (statement) => statement.entries.length,
    draw: drawBudgetStatement,
  },
  complaint_form: {
    title: both("客户投诉登记表", "Complaint Registration Form"),
    reference: (form) => form.complaintNo,
    rows: (form) => form.acts.length,
    draw: drawComplaintForm,
  },
  eight_d: {
    title: both("8D 报告", "8D Report"),
    reference: (report) => report.actionNo,
    rows: (report) => report.steps.length,
    draw: drawEightD,
  },
  intake_slip: {
    title: both("经销商退回不良品入库单", "Intake Slip for Returned Goods"),
    reference: (slip) => slip.intakeSlipNo,
    rows: (slip) => slip.lines.length,
    paper: (slip) => slip.paper,
    draw: drawIntakeSlip,
  },
  issue_slip: {
    title: both("客户服务出库单", "Customer Service Issue Slip"),
    reference: (slip) => slip.issueSlipNo,
    rows: (slip) => slip.lines.reduce((sum, line) => sum + 1 + line.replacementSerials.length, 0),
    draw: drawIssueSlip,
  },
  liaison_slip: {
    title: both("客诉工作联络单", "Complaint Liaison Slip"),
    reference: (slip) => slip.slipNo,
    rows: () => 1,
    draw: drawLiaisonSlip,
  },
  parcel_label: {
    title: both("退货标签", "Return Label"),
    reference: (label) => label.returnNo,
    rows: (label) => label.units.length,
    paper: () => "a5",
    draw: drawParcelLabel,
  },
  pick_list: {
    title: both("拣货单", "Pick List"),
    reference: (list) => printTime(list.printedAt),
    rows: (list) => list.slips.length + list.lines.reduce((sum, line) => sum + 1 + line.slips.length, 0),
    draw: drawPickList,
  },
  receipt: {
    title: both("收据", "Receipt"),
    reference: (receipt) => receipt.receiptNo,
    rows: (receipt) => receipt.lines.length,
    draw: drawReceipt,
  },
  rectification_form: {
    title: both("投诉整改表", "Complaint Rectification Form"),
    reference: (form) => form.formNo,
    rows: (form) => form.rounds.length,
    draw: drawRectificationForm,
  },
  restock_receipt: {
    title: both("维修品入库单", "Restock Receipt for Repaired Goods"),
    reference: (receipt) => receipt.receiptNo,
    rows: (receipt) => receipt.parts.length + receipt.readings.length,
    paper: (receipt) => receipt.paper,
    draw: drawRestockReceipt,
  },
  sign_off_sheet: {
    title: both("总经理批示单", "General Manager's Sign-off"),
    reference: (sheet) => `${sheet.caseNo}-${sheet.version}`,
    rows: (sheet) => sheet.units.length,
    draw: drawSignOffSheet,
  },
  status_tag: {
    title: both("状态标识", "Status Tag"),
    reference: ({ returnNo, tags }) => (tags.length === 1 ? `${tags[0]!.serial}-${tags[0]!.inspectionNo}` : returnNo),
    rows: ({ tags }) => tags.length,
    paper: (tags) => tags.paper,
    draw: drawStatusTags,
  },
  unit_label: {
    title: both("退货产品标签", "Returned Unit Labels"),
    reference: (labels) => labels.intakeSlipNo,
    rows: (labels) => labels.units.length,
    paper: (labels) => labels.paper,
    draw: drawUnitLabels,
  },
};

/** What the document is called, what it prints at least, and how it is drawn. */
export function describeDocument<Each extends DocumentKind>(request: DocumentRequest<Each>) {
  const kind: Kind<DocumentValues[Each]> = KINDS[request.kind];
  return {
    title: kind.title,
    reference: kind.reference(request.value),
    rows: kind.rows(request.value),
    paper: kind.paper?.(request.value) ?? ("a4" as const),
    draw: (sheet: Sheet) => kind.draw(sheet, request.value),
  };
}
