import { loadYear } from "@services/calendar/index.server";
import { readTimers, startTimers, type TimerSubject } from "@services/clocks/index.server";
import { type Ctx, command, type Tx } from "@services/platform/command.server";
import { instantAt, toWireInstant } from "@services/platform/time";
import { beforeAll } from "vitest";
import { z } from "zod";
import { actors, contextFor } from "./context";
import type { TestDatabase } from "./database";

type Act = (tx: Tx) => Promise<unknown>;

/** What a module above does with clocks inside its own command. */
const act = command({
  name: "test/act",
  input: z.strictObject({ run: z.custom<Act>() }),
  action: "calendar.edit",
  run: (tx, { run }) => run(tx),
});

/** `2026-03-10 10:00` in Shanghai. */
export const at = (time: string): Date => instantAt(time.slice(0, 10), time.slice(11));

/** Does something with clocks at an instant, in a transaction of its own, as the portal. */
export function clocksAt(database: { readonly current: Pick<TestDatabase, "db"> }, more: Partial<Ctx> = {}) {
  return <Result>(time: string, run: (tx: Tx) => Promise<Result>): Promise<Result> =>
    act({ ...contextFor(database, actors.system, { now: at(time) }), ...more }, { run }) as Promise<Result>;
}

let last = 0;
/** A subject that no other test knows; clocks do not ask what it is. */
export const newSubject = (kind = "slip"): TimerSubject => ({ kind, no: `LS-2026-${String(++last).padStart(6, "0")}` });

/** A complaint's facts as they often are. */
export const FACTS = { kind: "complaint", channel: "hotline", category: "service.attitude", urgency: "general", severity: "general" };
/** A Tuesday morning in working hours. */
export const START = "2026-03-10 10:00";
export const wire = (time: string): string => toWireInstant(at(time));

/** Clocks on the test file's database, with the holidays of 2025 and 2026. */
export function openClocks(database: { readonly current: Pick<TestDatabase, "db"> }) {
  const when = clocksAt(database);
  beforeAll(async () => {
    for (const year of [2025, 2026]) await loadYear(contextFor(database, actors.administrator()), { year });
  });
  const viewsAt = async (time: string, { kind, no }: TimerSubject) =>
    (await when(time, (tx) => readTimers(tx, { kind, nos: [no] }))).get(no)!;
  return {
    when,
    /** Starts timers on a Tuesday at ten. */
    begin: (subject: TimerSubject, timers: Parameters<typeof startTimers>[2]["timers"], facts: object = FACTS) =>
      when(START, (tx) => startTimers(tx, subject, { timers, facts })),
    viewsAt,
    /** The first: what runs and is due next. */
    viewAt: async (time: string, subject: TimerSubject) => (await viewsAt(time, subject))[0]!,
  };
}
