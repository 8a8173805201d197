import type { Complaint } from "../complaints";
import { complaintView, requireComplaint } from "../complaints/index.server";
import { authorize, can } from "../identity";
import { allow, toPermission, toWireInstant, type Verdict } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { isTracking, mayAnswer, mayDisclose } from "./enquiry";
import { OfEnquiry } from "./schema";

/** What was told of the shipment that was asked about, and whether the customer was asked for anything else (S3-15). */
async function readTold(reader: Reader, complaint: Complaint) {
  const { actor, locale } = reader;
  const { complaintNo, enquiryType, settledAt } = complaint;
  const [shipments, asked] = await Promise.all([
    reader.shipmentTold.findMany({ where: { complaintNo }, orderBy: { entryNo: "desc" } }),
    reader.complaintStep.findUnique({ where: { complaintNo_step: { complaintNo, step: "anything_else" } } }),
  ]);
  const open = enquiryType !== null && settledAt === null && asked === null;
  return {
    shipments: shipments.map(({ entryNo, goods, route, expectedOn, toldBy, toldAt }) => ({
      ...{ entryNo, goods, route, expectedOn: civilDateOf(expectedOn), toldBy, toldAt: toWireInstant(toldAt) },
    })),
    anythingElse: asked && { by: asked.by, at: toWireInstant(asked.at) },
    mayTell: isTracking(complaint).ok ? toPermission(can(actor, "enquiry.tell_shipment", complaint), locale) : null,
    mayAskForMore: open && can(actor, "complaint.handle", complaint).ok,
  };
}

/** An enquiry: which permissions there are, what was told to whom, what sales answered, and what its reader may do (S1-18, S1-19). */
export const readEnquiry = query({
  name: "enquiries/of-complaint",
  input: OfEnquiry,
  action: "enquiry.read",
  async run(reader, { complaintNo }) {
    const { actor, locale } = reader;
    const complaint = await requireComplaint(reader, complaintNo);
    authorize(actor, "enquiry.read", complaint);
    const [permissions, disclosures, answer, { shipments, anythingElse, mayTell, mayAskForMore }] = await Promise.all([
      reader.confidentialityPermission.findMany({ where: { complaintNo }, orderBy: { permissionNo: "asc" } }),
      reader.disclosure.findMany({ where: { complaintNo }, orderBy: { disclosureNo: "asc" } }),
      reader.enquiryAnswer.findUnique({ where: { complaintNo } }),
      readTold(reader, complaint),
    ]);
    const logins = [
      ...permissions.map((one) => one.grantedBy),
      ...disclosures.map((one) => one.toldBy),
      ...(answer ? [answer.answeredBy] : []),
      ...shipments.map((one) => one.toldBy),
      ...(anythingElse ? [anythingElse.by] : []),
    ];
    const people = await reader.userAccount.findMany({ where: { login: { in: logins } }, select: { login: true, name: true } });
    const nameOf = (login: string) => people.find((one) => one.login === login)?.name ?? login;
    const { category, status, description, serial, model, complainant, primaryDepartment, enquiryType } = complaintView(reader, complaint);
    const technical = complaint.enquiryType === "technical";
    const both = (...verdicts: Verdict[]) => toPermission(verdicts.find(({ ok }) => !ok) ?? allow, locale);
    return {
      complaint: { complaintNo, category, status, description, serial, model, complainant, primaryDepartment, enquiryType },
      permissions: permissions.map(({ permissionNo, scope, grantedBy, grantedAt }) => ({
        ...{ permissionNo, scope, grantedBy: nameOf(grantedBy), grantedAt: toWireInstant(grantedAt) },
      })),
      disclosures: disclosures.map(({ disclosureNo, permissionNo, toldTo, words, channel, toldBy, toldAt }) => ({
        ...{ disclosureNo, permissionNo, toldTo, words, channel, toldBy: nameOf(toldBy), toldAt: toWireInstant(toldAt) },
      })),
      answer: answer && { answer: answer.answer, answeredBy: nameOf(answer.answeredBy), answeredAt: toWireInstant(answer.answeredAt) },
      shipments: shipments.map((one) => ({ ...one, toldBy: nameOf(one.toldBy) })),
      anythingElse: anythingElse && { ...anythingElse, by: nameOf(anythingElse.by) },
      can: {
        tell: mayTell,
        anythingElse: mayAskForMore,
        permit: technical ? toPermission(can(actor, "enquiry.permit", complaint), locale) : null,
        disclose: technical
          ? both(
              can(actor, "enquiry.disclose", complaint),
              mayDisclose(complaint, { grantedBy: permissions.at(-1)?.grantedBy ?? null, login: actor.login }),
            )
          : null,
        answer:
          enquiryType !== "price_market" ? null : both(can(actor, "enquiry.answer", complaint), mayAnswer(complaint, answer !== null)),
      },
    };
  },
});
