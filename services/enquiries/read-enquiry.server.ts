import { complaintView, requireComplaint } from "../complaints/index.server";
import { authorize, can } from "../identity";
import { allow, toPermission, toWireInstant, type Verdict } from "../platform";
import { query } from "../platform/index.server";
import { mayAnswer, mayDisclose } from "./enquiry";
import { OfEnquiry } from "./schema";

/** An enquiry: which permissions there are, what was told to whom, what sales answered, and what its reader may do (S1-18, S1-19). */
export const readEnquiry = query({
  name: "enquiries/of-complaint",
  input: OfEnquiry,
  action: "enquiry.read",
  async run(reader, { complaintNo }) {
    const { actor, locale } = reader;
    const complaint = await requireComplaint(reader, complaintNo);
    authorize(actor, "enquiry.read", complaint);
    const [permissions, disclosures, answer] = await Promise.all([
      reader.confidentialityPermission.findMany({ where: { complaintNo }, orderBy: { permissionNo: "asc" } }),
      reader.disclosure.findMany({ where: { complaintNo }, orderBy: { disclosureNo: "asc" } }),
      reader.enquiryAnswer.findUnique({ where: { complaintNo } }),
    ]);
    const logins = [
      ...permissions.map((one) => one.grantedBy),
      ...disclosures.map((one) => one.toldBy),
      ...(answer ? [answer.answeredBy] : []),
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
      can: {
        permit: technical ? toPermission(can(actor, "enquiry.permit", complaint), locale) : null,
        disclose: technical
          ? both(
              can(actor, "enquiry.disclose", complaint),
              mayDisclose(complaint, { grantedBy: permissions.at(-1)?.grantedBy ?? null, login: actor.login }),
            )
          : null,
        answer: technical ? null : both(can(actor, "enquiry.answer", complaint), mayAnswer(complaint, answer !== null)),
      },
    };
  },
});
