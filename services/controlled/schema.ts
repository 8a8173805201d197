import { z } from "zod";
import { DEPARTMENTS } from "../identity";
import { civilDate, emptyOr, paging, reason, says, text } from "../platform/input";
import { CLASSIFICATIONS, DOCUMENT_KINDS } from "./document";
import { DOCUMENT_VIEWS } from "./views";

/** As it is printed on the document, e.g. `XX[2023]7号`. */
const documentNo = text(60).regex(/^[^\s/\\?#%]+$/, says("不能包含空格和 / \\ ? # %", "no spaces, and none of / \\ ? # %"));
const edition = {
  label: text(30),
  titleZh: text(120),
  titleEn: emptyOr(text(120)).default(""),
};

export const OfDocument = z.strictObject({ documentNo });
export const RegisterDocument = z.strictObject({
  documentNo,
  kind: z.enum(DOCUMENT_KINDS),
  classification: z.enum(CLASSIFICATIONS).default("general"),
  department: z.enum(DEPARTMENTS),
  ...edition,
});
export const WriteEdition = z.strictObject({ documentNo, ...edition, changes: text(1_000) });
export const IssueEdition = z.strictObject({ documentNo, effectiveOn: civilDate.optional(), reviewOn: civilDate });
export const ReviewDocument = z.strictObject({ documentNo, finding: text(1_000), reviewOn: civilDate });
export const WithdrawDocument = z.strictObject({ documentNo, reason });
export const ListDocuments = z.strictObject({
  view: z.enum(DOCUMENT_VIEWS).default("in_force"),
  q: text(100).optional(),
  ...paging,
});
