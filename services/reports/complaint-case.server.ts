import { defaultDepartment, nameCategory } from "../complaints";
import { explainLimit, readComplaint } from "../complaints/index.server";
import { allows, can, DEPARTMENTS, isPartner } from "../identity";
import { readPresence } from "../identity/index.server";
import { inLocale, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import { readColleagues } from "./colleagues.server";
import { readCaseInquiry } from "./complaint-inquiry.server";
import { readNext } from "./complaint-next.server";
import { nameCategories } from "./complaint-queue.server";
import { ComplaintCase } from "./schema";

type Case = Awaited<ReturnType<typeof readComplaint>>;

const MINUTE = 60_000;

/** By when a case of this urgency ought to be solved (S0-13): what an acknowledgement proposes to promise. */
function proposeTime({ settings, now }: Reader, { urgency, registeredAt }: Case): string {
  const policy = settings.slaPolicies.find(
    ({ timer, unit, appliesTo }) =>
      timer === "resolution_by_urgency" &&
      unit === "clock_minutes" &&
      (appliesTo.urgency as readonly string[] | undefined)?.includes(urgency),
  );
  const limit = (policy?.limit ?? 24 * 60) * MINUTE;
  const fromReceipt = new Date(Date.parse(registeredAt) + limit);
  return toWireInstant(fromReceipt > now ? fromReceipt : new Date(now.getTime() + limit));
}

async function readUnitName(reader: Reader, { model }: Case): Promise<string | null> {
  const product = model === null ? null : await reader.product.findUnique({ where: { model } });
  return product && (reader.locale === "en" ? product.nameEn : product.nameZh);
}

/** The parts requests that came of a case, as far as its reader may see them, newest first. */
async function readRequests(reader: Reader, { complaintNo }: Case) {
  const rows = await reader.partsRequest.findMany({
    where: { complaintNo },
    orderBy: { requestNo: "desc" },
    select: { requestNo: true, status: true, submittedAt: true, dealerCode: true, subDistributorCode: true },
  });
  return rows
    .filter((row) => can(reader.actor, "parts_request.read", row).ok)
    .map(({ requestNo, status, submittedAt }) => ({ requestNo, status, submittedAt: toWireInstant(submittedAt) }));
}

/** Where parts are asked for on account of a case, filled in with what is known; null for who may not, and where it is settled. */
function placeToAskParts({ actor }: Reader, { complaintNo, serial, askedParts, complainant, settledAt, handledBy, servicingParty }: Case) {
  if (!allows(actor, "parts_request.submit").ok || settledAt !== null) return null;
  const dealerCode = complainant.dealerCode ?? (handledBy === "dealer" ? servicingParty.code : null);
  if (isPartner(actor) && actor.dealerCode !== dealerCode) return null;
  const requester: Record<string, string> = isPartner(actor)
    ? {}
    : dealerCode
      ? { "requester.tier": "dealer", "requester.dealerCode": dealerCode }
      : { "requester.tier": complainant.tier ?? "" };
  return `/requests/new?${new URLSearchParams({
    complaintNo,
    ...(serial && { serial }),
    ...(askedParts.length > 0 && { "page.quick": askedParts.map(({ sku, quantity }) => `${sku} ${quantity}`).join("\n") }),
    ...requester,
  })}`;
}

/** The people of a case by login, for those who may know them. */
async function readNames(reader: Reader, view: Case): Promise<Record<string, string>> {
  if (isPartner(reader.actor)) return {};
  const { proposals, tasks, followUps } = view.solution;
  const logins = [
    ...[view.ownerLogin, ...view.steps.map(({ by }) => by), ...followUps.map(({ by }) => by)],
    ...proposals.flatMap(({ draftedBy, approvedBy }) => [draftedBy, approvedBy]),
    ...tasks.flatMap(({ assigneeLogin, endedBy }) => [assigneeLogin, endedBy]),
    ...view.evidence.map(({ uploadedBy }) => uploadedBy),
  ].filter((login) => login !== null);
  const people = await reader.userAccount.findMany({ where: { login: { in: logins } }, select: { login: true, name: true } });
  return Object.fromEntries(people.map(({ login, name }) => [login, name]));
}

/** Who may be given the tasks that this reader gives: the people of their departments, who is away with who stands in for them. */
async function readWorkers(reader: Reader, { solution }: Case) {
  const departments = new Set(solution.tasks.filter(({ can }) => can.assign.ok).map(({ department }) => department));
  if (departments.size === 0) return [];
  const people = await reader.userAccount.findMany({
    where: { status: "active", department: { in: [...departments] } },
    select: { login: true, name: true, department: true },
    orderBy: { login: "asc" },
  });
  const nameOf = await readPresence(reader);
  return people.map((person) => ({ ...person, name: nameOf(person) }));
}

/** The channels that reach this customer. */
const nameChannels = ({ settings, locale }: Reader, { complainant }: Case) =>
  settings.complaintChannels
    .filter(({ source, usableBy }) => source === "internal" && usableBy.includes(complainant.kind))
    .map(({ code, name }) => ({ code, name: inLocale(name, locale) }));

/** A case as its page shows it (3.3): itself, its words in the reader's language, and what its forms choose from. */
export const readComplaintCase = query({
  name: "reports/complaint-case",
  input: ComplaintCase,
  action: "complaint.read",
  async run(reader, { complaintNo, explain }) {
    const view = await readComplaint.definition.run(reader, { complaintNo });
    const { complaintCategories, complaintChannels } = reader.settings;
    const [unitName, requests, names, nameOwner, colleagues, inquiry, workers, explained] = await Promise.all([
      readUnitName(reader, view),
      readRequests(reader, view),
      readNames(reader, view),
      isPartner(reader.actor) ? ({ name }: { name: string }) => name : readPresence(reader),
      view.can.assign.ok ? readColleagues(reader) : [],
      readCaseInquiry(reader, view),
      readWorkers(reader, view),
      explain === undefined ? null : explainLimit.definition.run(reader, { complaintNo: view.complaintNo, timer: explain }),
    ]);
    const channel = complaintChannels.find(({ code }) => code === view.channel);
    const ofCategory = defaultDepartment(complaintCategories, view);
    const nameAct = <T extends { reasonCode: string }>(one: T) => ({
      ...one,
      act: nameOfValue("complaintAct", one.reasonCode, reader.locale),
    });
    const nameOf = (category: string) => nameCategory(complaintCategories, category, reader.locale);
    return {
      view: {
        ...view,
        can: { ...view.can, ...view.solution.can },
        timeline: view.timeline.map(nameAct),
        related: view.related.map((one) => ({ ...one, categoryName: nameOf(one.category) })),
      },
      next: await readNext(reader, view, names),
      explained: explained && { ...explained, pauses: explained.pauses.map(nameAct) },
      categoryName: nameOf(view.category),
      channelName: channel ? inLocale(channel.name, reader.locale) : view.channel,
      greeting: isPartner(reader.actor) ? "" : (channel?.greeting ?? ""),
      ownerName: view.ownerLogin && nameOwner({ login: view.ownerLogin, name: names[view.ownerLogin] ?? view.ownerLogin }),
      names,
      unitName,
      inquiry,
      forPartner: isPartner(reader.actor),
      requests,
      askPartsAt: placeToAskParts(reader, view),
      expectedAt: proposeTime(reader, view),
      choices: {
        ...{ categories: nameCategories(reader), departments: DEPARTMENTS, colleagues, workers, channels: nameChannels(reader, view) },
        ofCategory: ofCategory.ok ? ofCategory.value : null,
      },
    };
  },
});
