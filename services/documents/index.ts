export type { BudgetStatement, BudgetStatementEntry } from "./budget-statement";
export type { ComplaintForm } from "./complaint-form";
export type { DocumentKind, DocumentRequest, DocumentValues } from "./document-request";
export type { IssueSlip, IssueSlipLine } from "./issue-slip";
export type { LiaisonSlip } from "./liaison-slip";
export { type Cell, type CellType, csvHead, csvRows, type ListColumn } from "./list-file";
export type { PickList, PickListLine } from "./pick-list";
export type { Receipt } from "./receipt";
