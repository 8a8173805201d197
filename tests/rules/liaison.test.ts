import { isLate, isOverdue, mayDispute, mayPassOn, mayPublish, mayRule, maySee, nextDisputeStep, type Slip } from "@services/liaison";
import type { Actor, Role } from "@services/platform/context";
import { expect, test } from "vitest";

const at = (time: string) => new Date(`2026-03-10T${time}:00+08:00`);
const SLIP = {
  ...{ slipNo: "LS-2026-000001", complaintNo: "C-2026-000001", department: "quality", demand: "查明原因", status: "disputed", version: 3 },
  ...{ issuedBy: "lead", issuedAt: at("09:00"), dueAt: at("18:00"), disputeUntil: at("10:30"), disputeStep: "peer", publishedAt: null },
} as unknown as Slip;
const [MANAGER, TOP] = [1, 2];
const HEADS = ["head", "deputy"];
const who = (login: string, ...roles: Role[]): Actor => ({ login, name: login, roles });
const [lead, other, head, gm] = [
  who("lead", "service_manager"),
  who("other", "service_manager"),
  who("head", "quality"),
  who("gm", "general_manager"),
];

test("an objection goes from the two sides to a superior and to the ruling, and no further", () => {
  const next = (issuerRank: number) => (["peer", "superior", "ruling"] as const).map((step) => nextDisputeStep(step, issuerRank));
  expect(next(MANAGER)).toEqual(["superior", "ruling", undefined]);
  expect(next(TOP)).toEqual(["ruling", "ruling", undefined]);
});

test.each([
  ["peer", lead, true, true],
  ["peer", lead, false, false],
  ["peer", head, false, true],
  ["peer", head, true, false],
  ["peer", other, true, false],
  ["peer", gm, false, false],
  ["superior", lead, true, false],
  ["superior", other, true, false],
  ["superior", other, false, false],
  ["superior", gm, false, true],
  ["superior", head, false, false],
  ["ruling", other, false, false],
  ["ruling", gm, false, true],
  ["ruling", gm, true, true],
] as const)("at the step %s %o settles it (upheld: %s): %s", (disputeStep, actor, upheld, may) => {
  expect(mayRule(actor, { slip: { ...SLIP, disputeStep }, heads: HEADS, issuerRank: MANAGER }, upheld).ok).toBe(may);
});

test.each([
  ["ruling", who("gm2", "general_manager"), false, true],
  ["ruling", gm, false, false],
  ["ruling", gm, true, true],
  ["ruling", head, false, true],
  ["ruling", head, true, false],
  ["superior", other, true, false],
  ["superior", who("gm2", "general_manager"), true, false],
] as const)("of a general manager's own slip, at the step %s %o settles it (upheld: %s): %s", (disputeStep, actor, upheld, may) => {
  const slip = { ...SLIP, issuedBy: "gm", disputeStep };
  expect(mayRule(actor, { slip, heads: HEADS, issuerRank: TOP }, upheld).ok).toBe(may);
});

test("nobody rules on the objection of their own department, not even the general manager", () => {
  expect(mayRule(gm, { slip: { ...SLIP, disputeStep: "ruling" }, heads: ["gm"], issuerRank: MANAGER }, true).ok).toBe(false);
});

test("the two sides pass a dispute on, others do not, and nothing is above the ruling", () => {
  expect([lead, head, other, gm].map((actor) => mayPassOn(actor, SLIP, { heads: HEADS, issuerRank: MANAGER }).ok)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(mayPassOn(lead, { ...SLIP, disputeStep: "ruling" }, { heads: HEADS, issuerRank: MANAGER }).ok).toBe(false);
});

test("an objection has its hour", () => {
  expect(["10:29", "10:30", "10:31"].map((time) => mayDispute(SLIP, at(time)).ok)).toEqual([true, true, false]);
});

test("what is abnormal or overdue is published, once", () => {
  const may = (slip: Slip, abnormal: boolean, time: string) => mayPublish(slip, { abnormal, now: at(time) }).ok;
  expect([may(SLIP, false, "18:00"), may(SLIP, false, "18:01"), may(SLIP, true, "09:01")]).toEqual([false, true, true]);
  expect(may({ ...SLIP, publishedAt: at("12:00") }, true, "18:01")).toBe(false);
});

test("of an abnormal case only a slip that is owed an answer is published", () => {
  const states = ["issued", "received", "disputed", "overruled", "upheld", "answered", "closed"] as const;
  const may = states.map((status) => mayPublish({ ...SLIP, status }, { abnormal: true, now: at("12:00") }).ok);
  expect(may).toEqual([true, true, true, true, false, false, false]);
});

test("a slip is overdue while nobody has answered it", () => {
  const states = ["issued", "received", "disputed", "overruled", "upheld", "answered", "closed"] as const;
  expect(states.map((status) => isOverdue({ ...SLIP, status }, at("18:01")))).toEqual([true, true, true, true, false, false, false]);
});

test("a slip that was answered after its time stays late (S4-9)", () => {
  const late = ["18:00", "18:01"].map((time) => isLate({ ...SLIP, answeredAt: at(time) }));
  expect([...late, isLate({ ...SLIP, answeredAt: null })]).toEqual([false, true, false]);
});

test("the desk, who watches and the department asked read a slip; a published one everybody", () => {
  const sees = (actor: Actor, department: string | null, slip = SLIP) => maySee(actor, slip, { department, heads: HEADS });
  expect([sees(lead, null), sees(who("x", "auditor"), null), sees(head, null), sees(who("q", "quality"), "quality")]).toEqual(
    Array(4).fill(true),
  );
  expect([sees(who("r", "research"), "research"), sees(who("f", "finance"), null)]).toEqual([false, false]);
  expect(sees(who("f", "finance"), null, { ...SLIP, publishedAt: at("12:00") })).toBe(true);
});
