import { nameCategory } from "../complaints";
import { requireComplaint } from "../complaints/index.server";
import { documentFileName, drawDocument } from "../documents/index.server";
import { readNames } from "../identity/index.server";
import { type Download, toWireInstant } from "../platform";
import { query } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import { OfSlip } from "./schema";
import { requireSlip } from "./store.server";

/** The 客诉工作联络单 as PDF: the demand, and below it what was objected, ruled and answered so far (S2-15 to S2-24). */
export const printSlip = query({
  name: "documents/liaison-slip",
  input: OfSlip,
  action: "liaison.read",
  async run(reader, { slipNo }): Promise<Download> {
    const { locale } = reader;
    const { slip, heads } = await requireSlip(reader, slipNo);
    const { complaintNo, category, level, urgency } = await requireComplaint(reader, slip.complaintNo);
    const { issuedBy, receivedBy, disputedBy, ruledBy, answeredBy, publishedBy } = slip;
    const nameOf = await readNames(reader, [...heads, issuedBy, receivedBy, disputedBy, ruledBy, answeredBy, publishedBy]);
    const part = (words: string | null, by: string | null, instant: Date | null) =>
      instant && { words: words ?? "", by: nameOf(by) ?? "", at: toWireInstant(instant) };
    const value = {
      ...{ slipNo, complaintNo, demand: slip.demand },
      status: nameOfValue("slipStatus", slip.status, locale),
      department: nameOfValue("department", slip.department, locale),
      heads: heads.map((login) => nameOf(login)!).join(" · "),
      category: nameCategory(reader.settings.complaintCategories, category, locale),
      level: nameOfValue("complaintLevel", level, locale),
      urgency: nameOfValue("urgency", urgency, locale),
      issuedBy: nameOf(issuedBy)!,
      issuedAt: toWireInstant(slip.issuedAt),
      dueAt: toWireInstant(slip.dueAt),
      received: part(null, receivedBy, slip.receivedAt),
      objection: part(slip.objection, disputedBy, slip.disputedAt),
      ruling: part(slip.ruling, ruledBy, slip.ruledAt),
      answer: part(slip.answer, answeredBy, slip.answeredAt),
      published: part(null, publishedBy, slip.publishedAt),
      printedBy: reader.actor.name,
      printedAt: toWireInstant(reader.now),
    };
    const request = { kind: "liaison_slip" as const, value, locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
