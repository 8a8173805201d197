export type { BudgetStatement, BudgetStatementEntry } from "./budget-statement";
export type { DocumentKind, DocumentRequest, DocumentValues } from "./document-request";
export type { IssueSlip, IssueSlipLine } from "./issue-slip";
export type { PickList, PickListLine } from "./pick-list";
export type { Receipt } from "./receipt";
