import { halfAt, stateOf } from "@services/mailbox/check-grid";
import { instantAt } from "@services/platform";
import { expect, test } from "vitest";

const DAY = "2026-03-10";
const ENDS = instantAt(DAY, "17:30");

test.each<[string, "morning" | "afternoon", boolean, string]>([
  ["2026-03-10 08:00", "morning", false, "due"],
  ["2026-03-10 08:00", "morning", true, "done"],
  ["2026-03-10 08:00", "afternoon", false, "ahead"],
  ["2026-03-10 11:59", "morning", false, "due"],
  ["2026-03-10 12:00", "morning", false, "missing"],
  ["2026-03-10 12:00", "afternoon", false, "due"],
  ["2026-03-10 17:29", "afternoon", false, "due"],
  ["2026-03-10 17:30", "afternoon", false, "missing"],
  ["2026-03-12 09:00", "morning", false, "missing"],
  ["2026-03-12 09:00", "afternoon", true, "done"],
])("at %s the %s of the day (looked into: %s) is %s", (at, half, done, state) => {
  const [date = "", time] = at.split(" ");
  expect(stateOf({ date: DAY, half, done }, instantAt(date, time), ENDS)).toBe(state);
});

test.each([
  ["11:59", "morning"],
  ["12:00", "afternoon"],
])("%s is %s", (time, half) => expect(halfAt(instantAt(DAY, time), DAY)).toBe(half));
