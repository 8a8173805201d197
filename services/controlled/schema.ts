import { z } from "zod";
import { DEPARTMENTS } from "../identity";
import { civilDate, emptyOr, paging, reason, says, text } from "../platform/input";
import { CLASSIFICATIONS, DOCUMENT_KINDS } from "./document";
import { DOCUMENT_VIEWS } from "./views";

/** As it is printed on the document, e.g. `XX[2023]7号`; it is a part of addresses, where `..` and `new` lead elsewhere. */
const documentNo = text(60)
  .regex(
    /^[\p{L}\p{N}][^\s/\\?#%"]*$/u,
    says('须以字母或数字开头，不能包含空格和 / \\ ? # % "', 'a letter or digit first, no spaces, and none of / \\ ? # % "'),
  )
  .refine((no) => no.toLowerCase() !== "new", says("不能是 new", "must not be new"));
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
export const IssueEdition = z.strictObject({
  documentNo,
  /** The version that the approver saw, where they say it: nobody approves what has changed since. */
  version: z.int().min(1).optional(),
  effectiveOn: civilDate.optional(),
  reviewOn: civilDate,
});
export const ReviewDocument = z.strictObject({ documentNo, finding: text(1_000), reviewOn: civilDate });
export const WithdrawDocument = z.strictObject({ documentNo, reason });
export const ListDocuments = z.strictObject({
  view: z.enum(DOCUMENT_VIEWS).default("in_force"),
  q: text(100).optional(),
  ...paging,
});
