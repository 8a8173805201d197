import type { ComplaintForm } from "../documents";
import { documentFileName, drawDocument } from "../documents/index.server";
import { type Download, inLocale, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import type { Complaint } from "./complaint";
import { nameCategory } from "./gradings";
import { OfComplaint } from "./schema";
import { requireComplaint } from "./store.server";
import { readTimeline } from "./timeline.server";
import { complaintView } from "./view.server";

/** A long story is on the screen whole; on paper its end counts. */
const MOST_ACTS = 200;
const words = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(" · ");

async function nameOwner(reader: Reader, login: string | null): Promise<string> {
  const owner = login === null ? null : await reader.userAccount.findUnique({ where: { login }, select: { name: true } });
  return owner?.name ?? login ?? "";
}

async function readActs(reader: Reader, complaint: Complaint): Promise<ComplaintForm["acts"]> {
  const { locale } = reader;
  const timeline = await readTimeline(reader, complaint);
  return timeline.slice(-MOST_ACTS).map(({ at, by, role, reasonCode, status, note, reason }) => ({
    at,
    by: by === null || role === "system" ? nameOfValue("role", role, locale) : by,
    act: words(nameOfValue("complaintAct", reasonCode, locale), status && nameOfValue("complaintStatus", status, locale)),
    words: words(note?.body, reason),
  }));
}

/** What the form says of a case, as far as its reader may know it. */
async function readForm(reader: Reader, complaint: Complaint): Promise<ComplaintForm> {
  const view = complaintView(reader, complaint);
  const { locale, settings } = reader;
  const { complainant } = view;
  const channel = settings.complaintChannels.find(({ code }) => code === view.channel);
  return {
    complaintNo: view.complaintNo,
    status: nameOfValue("complaintStatus", view.status, locale),
    channel: channel ? inLocale(channel.name, locale) : view.channel,
    registeredAt: view.registeredAt,
    complainant: {
      name: complainant.name,
      kind: complainant.tier ? nameOfValue("tier", complainant.tier, locale) : nameOfValue("complainantKind", complainant.kind, locale),
      contacts: words(complainant.phone, complainant.email, complainant.contact),
      verified: complainant.identityVerified,
    },
    unit: { serial: view.serial ?? "", model: view.model ?? "", orderNo: view.orderNo ?? "", purchasedOn: view.purchasedOn ?? "" },
    ...(view.occurredAt && { occurredAt: view.occurredAt }),
    category: nameCategory(settings.complaintCategories, view.category, locale),
    urgency: nameOfValue("urgency", view.urgency, locale),
    level: nameOfValue("complaintLevel", view.level, locale),
    severity: nameOfValue("severity", view.severity, locale),
    object: view.object ?? "",
    description: view.description,
    demand: view.demand ?? "",
    remedy: view.desiredRemedy ? nameOfValue("remedy", view.desiredRemedy, locale) : "",
    impact: view.impact ?? "",
    ...(view.lossAmount && { lossAmount: view.lossAmount }),
    ...(view.claimAmount && { claimAmount: view.claimAmount }),
    restated: view.restated ?? "",
    servedBy: words(view.servicingParty.name, view.servicingParty.phone),
    department: nameOfValue("department", view.primaryDepartment, locale),
    owner: await nameOwner(reader, view.ownerLogin),
    ...(view.expectedResolutionAt && { expectedAt: view.expectedResolutionAt }),
    acts: await readActs(reader, complaint),
    printedBy: reader.actor.name,
    printedAt: toWireInstant(reader.now),
  };
}

/** The 客户投诉登记表 as PDF: what was registered and what has been done since (S3-33, S4-2); absent and foreign answer alike. */
export const printComplaintForm = query({
  name: "documents/complaint-form",
  input: OfComplaint,
  action: "complaint.read",
  async run(reader, { complaintNo }): Promise<Download> {
    const complaint = await requireComplaint(reader, complaintNo);
    const request = { kind: "complaint_form" as const, value: await readForm(reader, complaint), locale: reader.locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
