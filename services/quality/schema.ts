import { z } from "zod";
import { code, givenPassword, paging, price, serial, text } from "../platform/input";
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
export const SignOff = z.strictObject({
  caseNo,
  /** The version that was read; another one is refused. */
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
  decision: z.enum(DECISIONS),
  instruction: text(2_000),
  password: givenPassword,
  /** Units that stay held. */
  exclude: z.array(serial).max(2_000).optional(),
});
export const ListSignOffs = z.strictObject({ view: z.enum(SIGN_OFF_VIEWS).default("waiting"), ...paging });
