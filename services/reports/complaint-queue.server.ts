import { COMPLAINT_VIEWS, type ComplaintView } from "../complaints";
import { countComplaints, listComplaints } from "../complaints/index.server";
import { allows, isPartner, sayInsteadOf } from "../identity";
import { inLocale, type Locale } from "../platform";
import { COMPLAINANT_KINDS } from "../platform/complaint-lists";
import { query, type Reader } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { readColleagues } from "./colleagues.server";

/** Whose work is what: who decides has all lists, a partner what it serves and what it brought, others look. */
const OF_PARTNERS: readonly ComplaintView[] = ["open", "with_dealers", "brought", "overdue", "settled", "all"];
const OF_READERS: readonly ComplaintView[] = ["open", "overdue", "with_dealers", "settled", "all"];
/** Sales, research and the warehouse have the questions that are theirs to answer (S1-18, S1-19, S3-15). */
const OF_ANSWERERS: readonly ComplaintView[] = ["to_answer", ...OF_READERS];

function viewsOf({ actor }: Reader): readonly ComplaintView[] {
  if (isPartner(actor)) return actor.dealerCode === undefined ? OF_PARTNERS.filter((view) => view !== "with_dealers") : OF_PARTNERS;
  if (allows(actor, "complaint.assess").ok) return COMPLAINT_VIEWS.filter((view) => view !== "brought");
  const answers = (["enquiry.answer", "enquiry.permit", "enquiry.tell_shipment"] as const).some((action) => allows(actor, action).ok);
  return answers ? OF_ANSWERERS : OF_READERS;
}

/** The category tree as two levels of names. */
export const nameCategories = ({ settings, locale }: { settings: Reader["settings"]; locale: Locale }) =>
  settings.complaintCategories.map(({ code, name, sub }) => ({
    code,
    name: inLocale(name, locale),
    sub: sub.map((one) => ({ code: `${code}.${one.code}`, name: inLocale(one.name, locale) })),
  }));

/** The queue of complaints (3.3): a page of the list asked for, how much each list holds, and what it can be narrowed to. */
export const readComplaintQueue = query({
  name: "reports/complaint-queue",
  input: listComplaints.definition.input,
  action: "complaint.read",
  async run(reader, input) {
    const mayAssign = allows(reader.actor, "complaint.assess").ok;
    const [{ items, nextCursor }, counts, colleagues] = await Promise.all([
      listComplaints.definition.run(reader, input),
      countComplaints.definition.run(reader, {}),
      mayAssign ? readColleagues(reader) : [],
    ]);
    const counted: Readonly<Record<string, number>> = counts;
    return {
      view: input.view,
      items: items.map(({ insteadOf, ...item }) => ({
        ...item,
        ownerName: insteadOf === null ? item.ownerName : inLocale(sayInsteadOf(insteadOf), reader.locale),
      })),
      nextCursor,
      views: viewsOf(reader).map((name) => ({ name, count: counted[name] ?? null })),
      categories: nameCategories(reader),
      colleagues,
      forPartner: isPartner(reader.actor),
      can: { assign: mayAssign, register: allows(reader.actor, "complaint.register").ok },
    };
  },
});

/** What a new case is taken down with: the channels with their greeting and the categories; a partner comes by its portal. */
export const readComplaintIntake = query({
  name: "reports/complaint-intake",
  input: Nothing,
  action: "complaint.register",
  run: async (reader) => ({
    forPartner: isPartner(reader.actor),
    mayLookUp: allows(reader.actor, "complaint.assess").ok,
    categories: nameCategories(reader),
    complainantKinds: COMPLAINANT_KINDS,
    channels: reader.settings.complaintChannels.map(({ code, name, greeting }) => ({
      code,
      name: inLocale(name, reader.locale),
      greeting,
    })),
  }),
});
