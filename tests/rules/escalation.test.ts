import type { Complaint } from "@services/complaints";
import { mayMoveUp, moveByLevel, moveOnBreach, nextStep, rolesToTell, standingOf } from "@services/escalation";
import { standInOf } from "@services/identity";
import { SETTINGS } from "@services/platform/settings";
import { expect, test } from "vitest";

const LADDER = SETTINGS.escalationLadder.initial;
const [DESK, MANAGER, TOP] = ["customer_service", "service_manager", "general_manager"] as const;
const AT = new Date("2026-03-10T02:00:00Z");
const LATER = new Date("2026-03-10T02:01:00Z");

test.each([
  ["level_1", null, DESK],
  ["level_2", null, MANAGER],
  ["major", null, TOP],
  ["abnormal", null, TOP],
  ["level_1", MANAGER, MANAGER],
  ["level_1", TOP, TOP],
  ["level_2", MANAGER, MANAGER],
  ["major", MANAGER, TOP],
] as const)("a %s case that was moved up to %s is at the step of the %s", (level, movedTo, standing) => {
  expect(standingOf(LADDER, { level, movedTo })).toBe(standing);
});

test("the ladder is climbed one step at a time and ends at the top", () => {
  expect([nextStep(DESK), nextStep(MANAGER), nextStep(TOP)]).toEqual([MANAGER, TOP, undefined]);
});

test.each([
  [DESK, "next_step", MANAGER],
  [MANAGER, "next_step", TOP],
  [TOP, "next_step", undefined],
  [DESK, MANAGER, MANAGER],
  [DESK, TOP, MANAGER],
  [MANAGER, TOP, TOP],
  [MANAGER, MANAGER, undefined],
  [TOP, MANAGER, undefined],
  [DESK, "quality", undefined],
  [DESK, null, undefined],
] as const)("a limit missed by the %s that escalates to %s moves the case to %s", (standing, escalatesTo, to) => {
  expect(moveOnBreach({ standing, since: null, dueAt: AT, escalatesTo })).toEqual(to && { from: standing, to, cause: "breach" });
});

test("a limit that had passed before the case came to its step moves nothing, one that passes later does", () => {
  const missed = (dueAt: Date) => moveOnBreach({ standing: MANAGER, since: AT, dueAt, escalatesTo: "next_step" });
  expect([missed(AT), missed(LATER)?.to]).toEqual([undefined, TOP]);
});

const back = (level: Complaint["level"], severity: Complaint["severity"], rounds: number) => ({ level, severity, rounds });
test.each([
  ["the first time, one level up", back("level_2", "major", 1), null, MANAGER, "level"],
  ["with its owner already", back("level_2", "major", 1), MANAGER, undefined, undefined],
  ["the second round of a grave one", back("level_2", "major", 2), MANAGER, undefined, undefined],
  ["the third round of a grave one", back("level_2", "major", 3), MANAGER, TOP, "third_round"],
  ["the third round of a grave one at the desk", back("level_1", "major", 3), null, TOP, "third_round"],
  ["the third round of a light one", back("level_1", "moderate", 3), null, undefined, undefined],
  ["the third round of a major one", back("major", "general", 3), null, TOP, "third_round"],
  ["the second round of a major one at the top", back("major", "general", 2), TOP, undefined, undefined],
  ["the third round of a major one at the top", back("abnormal", "general", 3), TOP, TOP, "third_round"],
] as const)("a case that comes back: %s", (_, complaint, movedTo, to, cause) => {
  const move = moveByLevel(LADDER, { complaint, movedTo, thirdRoundTold: false });
  expect([move?.to, move?.cause]).toEqual([to, cause]);
});

test("the third round is put on record once, and moves a case that was below the top in spite of that", () => {
  const fourth = { complaint: back("abnormal", "major", 4), thirdRoundTold: true };
  expect(moveByLevel(LADDER, { ...fourth, movedTo: TOP })).toBeUndefined();
  expect(moveByLevel(LADDER, { ...fourth, movedTo: MANAGER })?.to).toBe(TOP);
});

test.each([
  [DESK, "next_step", []],
  [TOP, "next_step", [TOP]],
  [DESK, MANAGER, []],
  [MANAGER, MANAGER, [MANAGER]],
  [TOP, MANAGER, [MANAGER]],
  [DESK, "quality", ["quality"]],
  [TOP, null, []],
] as const)("a limit missed by the %s that escalates to %s is told beside the owner to %j", (standing, escalatesTo, told) => {
  expect(rolesToTell({ standing, since: null, dueAt: AT, escalatesTo })).toEqual(told);
});

test("what had passed before the case came to its step is told to nobody of the ladder anew, what passes later is", () => {
  const told = (dueAt: Date, escalatesTo: string) => rolesToTell({ standing: TOP, since: AT, dueAt, escalatesTo });
  expect([told(AT, "next_step"), told(LATER, "next_step"), told(AT, "quality")]).toEqual([[], [TOP], ["quality"]]);
});

test("a case is moved up by hand while it is open and somebody stands above", () => {
  expect(mayMoveUp({ settledAt: null }, MANAGER).ok).toBe(true);
  expect(mayMoveUp({ settledAt: null }, TOP).ok).toBe(false);
  expect(mayMoveUp({ settledAt: AT }, DESK).ok).toBe(false);
});

test("whoever is away is stood in for, along those who are away, too; a ring leaves it with the person", () => {
  const away = new Map(Object.entries({ wang: "li", li: "zhao", a: "b", b: "a", x: "a" }));
  expect(["wang", "li", "zhao", "a", "x"].map((login) => standInOf(login, away))).toEqual(["zhao", "zhao", "zhao", "a", "x"]);
});

test("the ladder of the settings never leads down with the level", () => {
  const { schema, initial } = SETTINGS.escalationLadder;
  expect(schema.safeParse(initial).success).toBe(true);
  expect(schema.safeParse({ ...initial, major: DESK }).success).toBe(false);
  expect(schema.safeParse({ ...initial, level_1: MANAGER }).success).toBe(true);
  expect(schema.safeParse({ ...initial, level_1: "finance" }).success).toBe(false);
});
