import type { Prisma } from "@db";
import { isStaff } from "../identity";
import { findActor } from "../identity/index.server";
import { both, DomainError, invalidField, money } from "../platform";
import { command, nextNumber, recordEvent, type Tx } from "../platform/index.server";
import { acknowledge } from "./acknowledge-complaint.server";
import { callBack } from "./call-back.server";
import { type Channel, findChannel } from "./channel";
import { type Complainant, findComplainant } from "./complainant.server";
import type { AskedPart, Complaint, Department } from "./complaint";
import { defaultDepartment } from "./default-department";
import { type Grading, gradeLevel, gradeSeverity, gradeUrgency } from "./gradings";
import { complaintLifecycle } from "./lifecycle";
import { moveClocks } from "./move-clocks.server";
import { noteSighting } from "./note-sighting.server";
import { findRepeatedInTurn } from "./repeats.server";
import { routeTo } from "./routing";
import { type CorrectInput, RegisterComplaint, type RegisterInput } from "./schema";
import { indexForSearch } from "./search.server";
import { fieldsOfStaff } from "./staff-only";
import { readComplaints, requireComplaint, tellLevel } from "./store.server";
import { answer } from "./view.server";

function mustFindChannel(tx: Tx, input: RegisterInput, complainant: Complainant): Channel {
  const { channel: code, source } = input;
  const verdict = findChannel(tx.settings.complaintChannels, { code, source, complainantKind: complainant.kind, actor: tx.actor });
  if (verdict.ok) return verdict.value;
  const contradicts = source !== undefined && tx.settings.complaintChannels.some((known) => known.code === code && known.source !== source);
  throw invalidField(contradicts ? "source" : "channel", verdict.why);
}

function departmentOf(tx: Tx, input: RegisterInput): Department {
  const department = defaultDepartment(tx.settings.complaintCategories, input);
  if (!department.ok) throw invalidField("category", department.why);
  return department.value;
}

/** Visitors and partners say what happened; what the company promises, verifies and grades its own people say (1.1). */
function checkWhoSays(tx: Tx, input: RegisterInput): void {
  const fields = isStaff(tx.actor) ? [] : fieldsOfStaff(input);
  if (fields.length === 0) return;
  const text = both("此项由公司填写", "only the company says this");
  throw new DomainError("invalid_input", text, { fields: Object.fromEntries(fields.map((field) => [field, [text]])) });
}

/** An enquiry says what kind of one it is, nothing else does. Bad input: `invalid_input` with the field. */
export function checkEnquiry({ kind, enquiryType }: Pick<RegisterInput, "kind" | "enquiryType">): void {
  if (kind === "enquiry" && !enquiryType) throw invalidField("enquiryType", both("请选择咨询类型", "say what kind of enquiry it is"));
  if (kind !== "enquiry" && enquiryType) throw invalidField("enquiryType", both("仅咨询有此项", "only an enquiry has a type"));
}

/** The case that this one complains about (S2-1), which its asker may see, or that it repeats unless staff know better (S2-6). */
async function findParent(
  tx: Tx,
  input: RegisterInput,
  { complainant, askedParts }: { complainant: Complainant; askedParts: readonly AskedPart[] },
): Promise<Complaint | null> {
  const { parentComplaintNo } = input;
  if (parentComplaintNo === undefined) {
    const isOther = input.kind === "enquiry" || askedParts.length > 0 || (input.noRepeat && isStaff(tx.actor));
    return isOther ? null : await findRepeatedInTurn(tx, { complainant, input });
  }
  return await requireComplaint(tx, parentComplaintNo).catch(() => {
    throw invalidField("parentComplaintNo", both(`没有投诉 ${parentComplaintNo}`, `there is no complaint ${parentComplaintNo}`));
  });
}

/** The urgency by its criteria, or as staff name it with the reason. */
function gradeNamed(input: RegisterInput): Grading<Complaint["urgency"]> {
  const { urgency, reason } = input;
  const judged = gradeUrgency(input);
  if (urgency === undefined || urgency === judged.grade) return judged;
  if (reason === undefined) throw invalidField("reason", both("人工定级须说明理由", "give the reason for grading the urgency by hand"));
  return { grade: urgency, rule: "by_hand", why: both(reason, reason) };
}

function grade(tx: Tx, input: RegisterInput, { channel, parent }: { channel: Channel; parent: Complaint | null }) {
  const loss = input.lossAmount === undefined ? null : money(input.lossAmount);
  const claim = input.claimAmount === undefined ? null : money(input.claimAmount);
  const urgency = gradeNamed(input);
  const level = gradeLevel({ source: channel.source, parent });
  const severity = gradeSeverity(
    { category: input.category, loss, claim, complaints: parent ? 2 : 1, severelyDissatisfied: false },
    tx.settings.complaintCategories,
  );
  const told = ({ rule, why }: Grading<string>) => ({ rule, why: { ...why } });
  return {
    columns: { urgency: urgency.grade, level: level.grade, severity: severity.grade },
    gradings: { urgency: told(urgency), level: told(level), severity: told(severity) },
  };
}

interface Weighed {
  readonly askedParts: readonly AskedPart[];
  readonly complainant: Complainant;
  readonly channel: Channel;
  readonly parent: Complaint | null;
}

async function insertComplaint(tx: Tx, input: RegisterInput, { complainant, channel, parent, askedParts }: Weighed): Promise<string> {
  const primaryDepartment = departmentOf(tx, input);
  const { columns, gradings } = grade(tx, input, { channel, parent });
  const { servicingParty, unit } = complainant;
  const insistReason = input.insist?.reason ?? null;
  const handledBy = routeTo({ kind: input.kind, source: channel.source, category: input.category, servicingParty, insistReason });
  const complaintNo = await nextNumber(tx, "complaint");
  await tx.complaint.create({
    data: {
      complaintNo,
      kind: input.kind,
      enquiryType: input.enquiryType ?? null,
      parentComplaintNo: parent?.complaintNo ?? null,
      channel: channel.code,
      source: channel.source,
      complainantKind: complainant.kind,
      tier: complainant.tier,
      dealerCode: complainant.dealer?.code ?? null,
      subDistributorCode: complainant.subDistributor?.code ?? null,
      complainantName: complainant.name,
      phone: complainant.phone,
      email: complainant.email,
      otherContact: complainant.otherContact,
      identityVerified: input.complainant.identityVerified ?? false,
      mismatchReason: input.complainant.mismatchReason ?? null,
      serial: input.serial ?? null,
      model: unit.unit?.model ?? null,
      orderNo: input.orderNo ?? null,
      purchasedOn: input.purchasedOn === undefined ? null : new Date(`${input.purchasedOn}T00:00:00Z`),
      occurredAt: input.occurredAt ?? null,
      rings: input.rings ?? null,
      impact: input.impact ?? null,
      object: input.object ?? null,
      description: input.description,
      desiredRemedy: input.desiredRemedy ?? null,
      demand: input.demand ?? null,
      lossAmount: input.lossAmount ?? null,
      claimAmount: input.claimAmount ?? null,
      category: input.category,
      criteria: input.criteria,
      ...columns,
      gradings,
      primaryDepartment,
      concernsLogin: input.concernsLogin ?? null,
      handledBy,
      servicingParty: { ...servicingParty },
      servicingDealerCode: servicingParty.kind === "dealer" ? servicingParty.code : null,
      status: complaintLifecycle.initial,
      version: 1,
      askedParts: askedParts.map(({ sku, quantity }) => ({ sku, quantity })),
      registeredBy: tx.actor.login,
      registeredAt: tx.now,
    } satisfies Prisma.ComplaintUncheckedCreateInput,
  });
  return complaintNo;
}

async function startClocks(tx: Tx, complaintNo: string): Promise<Complaint> {
  const [complaint] = await readComplaints(tx, [complaintNo]);
  const nextDueAt = await moveClocks(tx, complaint!, ["register"]);
  await tx.complaint.update({ where: { complaintNo }, data: { nextDueAt } });
  return { ...complaint!, nextDueAt };
}

/** Staff name the person whose conduct it is about; others do so in words. */
async function checkConcerned(tx: Tx, { concernsLogin }: RegisterInput): Promise<void> {
  if (concernsLogin === undefined) return;
  if (!isStaff(tx.actor) || !(await findActor(tx, concernsLogin)))
    throw invalidField("concernsLogin", both("没有此员工", "there is no such employee"));
}

/** Nothing that lies ahead happened, and nothing was promised for the past. */
function checkTimes(tx: Tx, { expectedResolutionAt, ...happened }: RegisterInput): void {
  checkHappened(tx, happened);
  if (expectedResolutionAt && expectedResolutionAt <= tx.now)
    throw invalidField("expectedResolutionAt", both("须晚于现在", "must lie ahead"));
}

/** What happened did so by now. Bad input: `invalid_input` with the field. */
export function checkHappened(tx: Tx, { occurredAt, purchasedOn }: Pick<CorrectInput, "occurredAt" | "purchasedOn">): void {
  if (occurredAt && occurredAt > tx.now) throw invalidField("occurredAt", both("不能晚于现在", "must not lie ahead"));
  if (purchasedOn && purchasedOn > tx.today) throw invalidField("purchasedOn", both("不能晚于今天", "must not lie ahead"));
}

/** Why a case does not go where its unit would have it: who insists, and whom staff named (1.1, S1-21). */
function whyRouted({ insist, complainant }: RegisterInput): { reason?: string } {
  const reasons = [insist?.reason, complainant.mismatchReason].filter((reason) => reason !== undefined);
  return reasons.length > 0 ? { reason: reasons.join("\n") } : {};
}

/**
 * Opens a case for whoever serves the complainant, as `complaints/register` does; other modules open theirs by it, in their own
 * transaction. Bad input: `invalid_input` with the field.
 */
export async function openCase(
  tx: Tx,
  input: RegisterInput,
  { askedParts = [] }: { askedParts?: readonly AskedPart[] } = {},
): Promise<Complaint> {
  checkWhoSays(tx, input);
  checkEnquiry(input);
  checkTimes(tx, input);
  await checkConcerned(tx, input);
  const complainant = await findComplainant(tx, input);
  const weighed = {
    complainant,
    askedParts,
    channel: mustFindChannel(tx, input, complainant),
    parent: await findParent(tx, input, { complainant, askedParts }),
  };
  const complaintNo = await insertComplaint(tx, input, weighed);
  await recordEvent(tx, {
    subjectKind: "complaint",
    subjectNo: complaintNo,
    action: "complaints/register",
    toStatus: complaintLifecycle.initial,
    reasonCode: "registered",
    ...whyRouted(input),
    data: {
      ...{ channel: weighed.channel.code, category: input.category, settings: tx.settings.versions },
      ...(weighed.parent && { parentComplaintNo: weighed.parent.complaintNo, linkedBy: input.parentComplaintNo ? "named" : "found" }),
    },
  });
  const opened = await callBack(tx, await startClocks(tx, complaintNo), weighed.channel);
  const complaint = await tellLevel(tx, opened);
  await indexForSearch(tx, complaint);
  await noteSighting(tx, complaint);
  if (!input.expectedResolutionAt) return complaint;
  return await acknowledge(tx, complaint, { expectedResolutionAt: input.expectedResolutionAt });
}

/**
 * Registers a complaint, an enquiry or an emergency from any registered channel (S0-5 to S0-8, S3-28): routes it by tier and "who sells,
 * services" (S1-16, S1-17), grades it three ways (S0-13, S2-5 to S2-8, S3-48) and starts its clocks. Whoever tells the customer at once
 * by when it will be solved has acknowledged it. Bad input: `invalid_input` with the field.
 */
export const registerComplaint = command({
  name: "complaints/register",
  input: RegisterComplaint,
  action: "complaint.register",
  async run(tx, input) {
    return await answer(tx, await openCase(tx, input));
  },
});
