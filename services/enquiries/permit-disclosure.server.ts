import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { authorize } from "../identity";
import { both, DomainError, must } from "../platform";
import { command } from "../platform/index.server";
import { mayDisclose } from "./enquiry";
import { PermitDisclosure, RecordDisclosure } from "./schema";

/** Permits that technical matters are told, and which, by the confidentiality rules (S1-18). */
export const permitDisclosure = command({
  name: "enquiries/permit",
  input: PermitDisclosure,
  action: "enquiry.permit",
  async run(tx, { complaintNo, scope }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "enquiry.permit", complaint);
    if (complaint.enquiryType !== "technical") throw new DomainError("wrong_state", both("不是技术咨询", "this is no technical enquiry"));
    const permissionNo = (await tx.confidentialityPermission.count({ where: { complaintNo } })) + 1;
    const granted = { grantedBy: tx.actor.login, grantedAt: tx.now };
    await tx.confidentialityPermission.create({ data: { complaintNo, permissionNo, scope, ...granted } });
    const data = { permissionNo, visible: false };
    await recordOnCase(tx, complaint, { action: "enquiries/permit", reasonCode: "disclosure_permitted", data });
    return { complaintNo, permissionNo };
  },
});

/** Writes into the log what was told to whom, under the last permission (S1-18). */
export const recordDisclosure = command({
  name: "enquiries/disclose",
  input: RecordDisclosure,
  action: "enquiry.disclose",
  async run(tx, { complaintNo, ...told }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "enquiry.disclose", complaint);
    const last = await tx.confidentialityPermission.findFirst({ where: { complaintNo }, orderBy: { permissionNo: "desc" } });
    must(mayDisclose(complaint, { grantedBy: last?.grantedBy ?? null, login: tx.actor.login }));
    const { permissionNo } = last!;
    const disclosureNo = (await tx.disclosure.count({ where: { complaintNo } })) + 1;
    await tx.disclosure.create({ data: { complaintNo, disclosureNo, permissionNo, ...told, toldBy: tx.actor.login, toldAt: tx.now } });
    const data = { disclosureNo, permissionNo, visible: false };
    await recordOnCase(tx, complaint, { action: "enquiries/disclose", reasonCode: "disclosed", data });
    return { complaintNo, disclosureNo };
  },
});
