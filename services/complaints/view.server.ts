import { readTimers } from "../clocks/index.server";
import { can, isStaff } from "../identity";
import { type Bilingual, both, inLocale, maskPhone, toPermission, toWire, toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { complaintActions } from "./complaint-actions";
import { maskMail, seesContact } from "./privacy";
import { readComplaints } from "./store.server";

const at = (instant: Date | null) => instant && toWireInstant(instant);
/** An address as those read it who may not write to it. */
/** The words of a grading without the number of a case that its reader may not see. */
const nameless = ({ "zh-CN": zh, en }: Bilingual): Bilingual =>
  both(zh.replace(/\s*C-\d{4}-\d+\s*/g, "此前投诉"), en.replace(/C-\d{4}-\d+/g, "an earlier one"));

/**
 * A case as every command answers with it, for its reader: contacts masked where the role may not see them. The case that it is about is
 * named to the company, and to others where it is known that they may read it.
 */
export function complaintView({ actor, locale }: Reader, complaint: Complaint, seesParent = isStaff(actor)) {
  const whole = seesContact(actor, complaint);
  const { phone, email, otherContact, gradings } = complaint;
  const why = (grading: (typeof gradings)["urgency"]) => ({
    rule: grading.rule,
    why: inLocale(seesParent ? grading.why : nameless(grading.why), locale),
  });
  return {
    complaintNo: complaint.complaintNo,
    kind: complaint.kind,
    enquiryType: complaint.enquiryType,
    status: complaint.status,
    version: complaint.version,
    channel: complaint.channel,
    source: complaint.source,
    parentComplaintNo: seesParent ? complaint.parentComplaintNo : null,
    complainant: {
      kind: complaint.complainantKind,
      tier: complaint.tier,
      dealerCode: complaint.dealerCode,
      subDistributorCode: complaint.subDistributorCode,
      name: complaint.complainantName,
      phone: phone && (whole ? phone : maskPhone(phone)),
      email: email && (whole ? email : maskMail(email)),
      contact: whole ? otherContact : otherContact && "***",
      identityVerified: complaint.identityVerified,
    },
    serial: complaint.serial,
    model: complaint.model,
    orderNo: complaint.orderNo,
    purchasedOn: complaint.purchasedOn,
    occurredAt: at(complaint.occurredAt),
    /** How often the telephone rang before somebody took it up (S0-2). */
    rings: isStaff(actor) ? complaint.rings : null,
    impact: complaint.impact,
    object: complaint.object,
    description: complaint.description,
    askedParts: complaint.askedParts,
    desiredRemedy: complaint.desiredRemedy,
    demand: complaint.demand,
    restated: complaint.restated,
    lossAmount: complaint.lossAmount && toWire(complaint.lossAmount),
    claimAmount: complaint.claimAmount && toWire(complaint.claimAmount),
    category: complaint.category,
    criteria: complaint.criteria,
    severelyDissatisfied: complaint.severelyDissatisfied,
    urgency: complaint.urgency,
    level: complaint.level,
    severity: complaint.severity,
    /** A severity stands for good once the complaint is found to be sustained (S3-48). */
    severityProvisional: complaint.validity !== "sustained",
    gradings: { urgency: why(gradings.urgency), level: why(gradings.level), severity: why(gradings.severity) },
    validity: complaint.validity,
    liability: complaint.liability,
    primaryDepartment: complaint.primaryDepartment,
    supportingDepartments: complaint.supportingDepartments,
    accountable: isStaff(actor) ? complaint.accountable : null,
    handledBy: complaint.handledBy,
    servicingParty: complaint.servicingParty,
    ownerLogin: isStaff(actor) ? complaint.ownerLogin : null,
    registeredAt: toWireInstant(complaint.registeredAt),
    firstContactAt: at(complaint.firstContactAt),
    expectedResolutionAt: at(complaint.expectedResolutionAt),
    customerAcceptedAt: at(complaint.customerAcceptedAt),
    settledAt: at(complaint.settledAt),
    nextDueAt: at(complaint.nextDueAt),
    breaches: complaint.breaches,
  };
}

/** Whether the reader may know of the case that this one is about. */
async function readSeesParent(reader: Reader, { parentComplaintNo }: Complaint): Promise<boolean> {
  const [parent] = parentComplaintNo === null ? [] : await readComplaints(reader, [parentComplaintNo]);
  return parent === undefined ? isStaff(reader.actor) : can(reader.actor, "complaint.read", parent).ok;
}

/** What commands answer: the case, its time limits, those that run first and the next due on top, and what its reader may do with it next. */
export async function answer(reader: Reader, complaint: Complaint) {
  const verdicts = Object.entries(complaintActions({ actor: reader.actor, complaint }));
  const timers = await readTimers(reader, { kind: "complaint", nos: [complaint.complaintNo] });
  return {
    ...complaintView(reader, complaint, await readSeesParent(reader, complaint)),
    timers: timers.get(complaint.complaintNo)!,
    can: Object.fromEntries(verdicts.map(([intent, verdict]) => [intent, toPermission(verdict, reader.locale)])) as Record<
      keyof ReturnType<typeof complaintActions>,
      ReturnType<typeof toPermission>
    >,
  };
}
