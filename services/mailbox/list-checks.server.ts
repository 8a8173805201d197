import { closeOfBusiness, isWorkingDay } from "../calendar";
import { readCalendar } from "../calendar/index.server";
import { can } from "../identity";
import { addDays, type CivilDate, inLocale, toWireInstant } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { HALVES, type Half, stateOf } from "./check-grid";
import { ListChecks } from "./schema";

/** However long the holidays are. */
const FARTHEST_DAYS = 90;

/** The last working days, the newest first; today where it is one. */
async function lastWorkingDays(reader: Reader, count: number): Promise<{ date: CivilDate; ends: Date }[]> {
  const calendar = await readCalendar(reader);
  const days: { date: CivilDate; ends: Date }[] = [];
  for (let back = 0; back < FARTHEST_DAYS && days.length < count; back++) {
    const date = addDays(reader.today, -back);
    if (isWorkingDay(calendar, date)) days.push({ date, ends: closeOfBusiness(calendar, date) });
  }
  return days;
}

async function readChecks(reader: Reader, since: CivilDate) {
  const rows = await reader.mailboxCheck.findMany({
    where: { checkedOn: { gte: new Date(`${since}T00:00:00Z`) } },
    orderBy: { checkedAt: "asc" },
  });
  const people = await reader.userAccount.findMany({
    where: { login: { in: rows.map(({ checkedBy }) => checkedBy) } },
    select: { login: true, name: true },
  });
  const names = new Map(people.map(({ login, name }) => [login, name]));
  return rows.map(({ channel, checkedOn, half, found, note, checkedBy, checkedAt }) => ({
    ...{ channel, found, note, half: half as Half, date: civilDateOf(checkedOn) },
    by: names.get(checkedBy) ?? checkedBy,
    at: toWireInstant(checkedAt),
  }));
}

/** Every mailbox on the last working days, half by half: who looked into it and what was found, and where nobody did (S3-33). */
export const listChecks = query({
  name: "mailbox/checks",
  input: ListChecks,
  action: "mailbox.read",
  async run(reader, input) {
    const days = await lastWorkingDays(reader, input.days);
    const checks = await readChecks(reader, days.at(-1)?.date ?? reader.today);
    const mailboxes = reader.settings.complaintChannels
      .filter(({ mailbox }) => mailbox)
      .map(({ code, name, address, watcher }) => ({ channel: code, name: inLocale(name, reader.locale), address, watcher }));
    const halves = days.flatMap(({ date, ends }) =>
      HALVES.toReversed().map((half) => ({
        ...{ date, half },
        mailboxes: mailboxes.map(({ channel, name }) => {
          const own = checks.filter((check) => check.channel === channel && check.date === date && check.half === half);
          const state = stateOf({ date, half, done: own.length > 0 }, reader.now, ends);
          return { channel, name, state, checks: own.map(({ by, at, found, note }) => ({ by, at, found, note })) };
        }),
      })),
    );
    return {
      mailboxes,
      halves,
      missing: halves.flatMap((half) => half.mailboxes).filter(({ state }) => state === "missing").length,
      mayCheck: can(reader.actor, "mailbox.check", {}).ok,
    };
  },
});
