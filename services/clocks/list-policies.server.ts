import type { WorkingCalendar } from "../calendar";
import { readCalendar } from "../calendar/index.server";
import { both, notFound, ROLES, type SlaPolicy, toWireInstant } from "../platform";
import { nameLists } from "../platform/complaint-lists";
import { query, type Reader } from "../platform/index.server";
import { POLICY_GRADES, TIMER_UNITS, TIMERS } from "../platform/sla-policies";
import { dueAt, listCounted, type TimerCourse } from "./due";
import { ListPolicies, PreviewPolicy, ReadPolicy } from "./schema";

/** A case of which the row speaks, begun now; one that may be urgent or not is not. */
const courseNow = ({ now }: Reader, policy: SlaPolicy): TimerCourse => ({
  policy,
  facts: { urgency: policy.appliesTo.urgency?.length === 1 ? policy.appliesTo.urgency[0] : null },
  startedAt: now,
  pauses: [],
});

function previewRow(reader: Reader, calendar: WorkingCalendar, policy: SlaPolicy) {
  const { dueAt: due, warnAt, provisional } = dueAt(calendar, courseNow(reader, policy), reader.now);
  return { dueAt: toWireInstant(due), warnAt: warnAt && toWireInstant(warnAt), provisional };
}

/** What a row may say, for whoever writes one. */
const CHOICES = { timers: TIMERS, units: TIMER_UNITS, roles: ["next_step", ...ROLES], grades: POLICY_GRADES };

/** The rows of the time limits that hold on a day, and when each would be due if it began now (1.8). */
export const listPolicies = query({
  name: "clocks/policies",
  input: ListPolicies,
  action: "settings.read",
  async run(reader, { on = reader.today }) {
    const calendar = await readCalendar(reader);
    const { slaPolicies, versions } = reader.settingsOn(on);
    const items = slaPolicies.map((policy, position) => ({ position, ...policy, ifBegunNow: previewRow(reader, calendar, policy) }));
    return { on, version: versions.slaPolicies ?? 0, items, names: nameLists(reader.settingsOn(on), reader.locale) };
  },
});

/** One row for its editor, or what a new one begins with; a change of it holds from `effectiveFrom` on at the earliest. Refuses with `not_found`. */
export const readPolicy = query({
  name: "clocks/policy",
  input: ReadPolicy,
  action: "settings.change",
  async run(reader, { on = reader.today, row }) {
    const settings = reader.settingsOn(on);
    const { slaPolicies, versions } = settings;
    const position = row === "new" ? null : Number(row);
    const policy = position === null ? null : slaPolicies[position];
    if (policy === undefined) throw notFound(both("没有这一行", "no such row"));
    const effectiveFrom = on < reader.today ? reader.today : on;
    return {
      on,
      today: reader.today,
      effectiveFrom,
      version: versions.slaPolicies ?? 0,
      position,
      policy,
      choices: { ...CHOICES, names: nameLists(settings, reader.locale) },
    };
  },
});

/** When a row as it is being written would be due if it began now, and how that is counted; nothing is kept. */
export const previewPolicy = query({
  name: "clocks/preview-policy",
  input: PreviewPolicy,
  action: "settings.read",
  async run(reader, { policy }) {
    const calendar = await readCalendar(reader);
    const preview = previewRow(reader, calendar, policy);
    const counted = listCounted(calendar, courseNow(reader, policy), new Date(preview.dueAt));
    return {
      ...preview,
      now: toWireInstant(reader.now),
      counted: counted.map(({ from, to, minutes }) => ({ from: toWireInstant(from), to: toWireInstant(to), minutes })),
    };
  },
});
