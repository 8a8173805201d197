import { z } from "zod";
import { code, givenPassword, paging, price, says, serial, text } from "../platform/input";
import { DECISIONS } from "./dossier";
import { SIGN_OFF_VIEWS } from "./views";

const caseNo = code(20);
const words = text(4_000);

export const PrepareDossier = z.strictObject({
  caseNo,
  /** What inspections found and research holds of it. */
  findings: words,
  /** What is to become of the units. */
  proposal: words,
  costEstimate: price,
});
export const OfCase = z.strictObject({ caseNo });
export const OfDossier = z.strictObject({ caseNo, version: z.coerce.number().int().min(1).max(1_000_000).optional() });
export const SignOff = z
  .strictObject({
    caseNo,
    /** The version that was read; another one is refused. */
    version: z.coerce.number().int().min(1).max(1_000_000).optional(),
    decision: z.enum(DECISIONS),
    /** What is to be done; an approval without words agrees to what was proposed. */
    instruction: text(2_000).optional(),
    password: givenPassword,
    /** Units that stay held. */
    exclude: z.array(serial).max(2_000).optional(),
  })
  .refine(({ decision, instruction }) => decision === "approve" || instruction !== undefined, {
    path: ["instruction"],
    message: says("不同意或退回补充时，请写明批示意见", "say why it is rejected, or what it lacks"),
  })
  .meta({ examples: [{ caseNo: "BC-2026-000001", decision: "approve", password: "the signer's own password" }] });
export const ListSignOffs = z.strictObject({ view: z.enum(SIGN_OFF_VIEWS).default("waiting"), ...paging });
