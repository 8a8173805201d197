import { loadYear } from "@services/calendar/index.server";
import { fireTimers } from "@services/clocks/index.server";
import {
  assignComplaint,
  readComplaint,
  recordFollowUp,
  registerComplaint,
  reopenComplaint,
  resolveRemotely,
  reviewComplaint,
} from "@services/complaints/index.server";
import { endDelegation, escalateCase, listEscalations, nameDelegate, readCaseEscalation } from "@services/escalation/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { times } from "../../support/at-once";
import { agree, carryOut, hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase(20);
keepInvariants(database);

const STAFF = [
  ["agent", "customer_service"],
  ["lead", "service_manager"],
  ["lead2", "service_manager"],
  ["chief", "general_manager"],
  ["finance", "finance"],
] as const;
beforeAll(async () => {
  await buildWorld(database);
  await loadYear(contextFor(database, actors.administrator()), { year: 2026 });
  const createdAt = instantAt("2026-01-01");
  for (const [login, role] of STAFF)
    await database.current.db.userAccount.create({ data: { login, name: login, passwordHash: "none", roles: [role], createdAt } });
});

const as = (actor: Actor, time = "2026-03-10 10:00") => contextFor(database, actor, { now: instantAt(time.slice(0, 10), time.slice(11)) });
const [agent, lead, chief] = [actors.customerService("agent"), actors.serviceManager("lead"), actors.generalManager("chief")];
const SAID = {
  ...{ channel: "hotline", category: "product_quality.leak", description: "净水器漏水" },
  complainant: { name: "陈女士", phone: "13812345678" },
} as const;

/** A walk-in's complaint at ten, in the hands of the agent. */
async function brought(more: Partial<Parameters<typeof registerComplaint>[1]> = {}): Promise<string> {
  const { complaintNo } = await registerComplaint(as(agent), { ...SAID, ...more });
  await assignComplaint(as(agent), { complaintNo, ownerLogin: "agent" });
  return complaintNo;
}
const fire = (time: string) => fireTimers(as(actors.system, time));
const movesOf = async (complaintNo: string) => {
  const { moves } = await readCaseEscalation(as(agent), { complaintNo });
  return moves.map(({ cause, timer, toRole, owner }) => [cause, timer, toRole, owner]).reverse();
};
const ownerOf = async (complaintNo: string) => (await readComplaint(as(chief), { complaintNo })).ownerLogin;
/** Whoever is in the role and has fewest cases takes the next one: one of the two leads. */
const LEAD = expect.stringMatching(/^lead2?$/);

describe("a missed limit", () => {
  test("moves the case one step up, to an owner of that role, with the mark and the reason in its history", async () => {
    const complaintNo = await brought();
    expect(await readCaseEscalation(as(agent), { complaintNo })).toMatchObject({
      standing: "customer_service",
      abnormal: false,
      moves: [],
    });
    await fire("2026-03-10 10:21");
    expect(await movesOf(complaintNo)).toEqual([["breach", "proposal", "service_manager", LEAD]]);
    const view = await readComplaint(as(chief), { complaintNo });
    expect(view.ownerLogin).toEqual(LEAD);
    expect(view.timeline.at(-1)).toMatchObject({ action: "escalation/escalate", reasonCode: "escalated_breach", timer: "proposal" });
    expect(await readCaseEscalation(as(agent), { complaintNo })).toMatchObject({ standing: "service_manager", abnormal: true });
    expect(view.timers.find(({ timer }) => timer === "first_contact")).toMatchObject({ dueAt: "2026-03-10T10:51:00.000+08:00" });
  });

  test("moves it once, however often and by how many workers it is told", async () => {
    const complaintNo = await brought();
    await Promise.all(times(8, () => fire("2026-03-10 10:21")));
    for (const time of ["2026-03-10 10:22", "2026-03-10 10:29"]) await fire(time);
    expect(await movesOf(complaintNo)).toHaveLength(1);
  });

  test("moves it once, too, when the worker dies before its commit", async () => {
    const complaintNo = await brought();
    const { db } = database.current;
    await db.$executeRaw`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed' USING ERRCODE = '57P01'; END $$`;
    await db.$executeRaw`CREATE CONSTRAINT TRIGGER die AFTER INSERT ON case_escalation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()`;
    await fire("2026-03-10 10:21").catch(() => undefined);
    expect(await movesOf(complaintNo)).toEqual([]);
    await db.$executeRaw`DROP TRIGGER die ON case_escalation`;
    await fire("2026-03-10 10:21");
    await fire("2026-03-10 10:22");
    expect(await movesOf(complaintNo)).toHaveLength(1);
  });

  test("never skips a step: what was all missed while nobody worked moves it one step, what is missed then the next", async () => {
    const complaintNo = await brought();
    await fire("2026-03-11 10:30");
    expect(await movesOf(complaintNo)).toHaveLength(1);
    await fire("2026-03-12 11:00");
    expect((await movesOf(complaintNo)).map(([, , to]) => to)).toEqual(["service_manager", "general_manager"]);
    await fire("2026-03-20 11:00");
    expect(await movesOf(complaintNo)).toHaveLength(2);
    expect(await ownerOf(complaintNo)).toBe("chief");
  });

  test("of a dealer's case leaves it with the dealer", async () => {
    const { complaintNo, handledBy } = await registerComplaint(as(agent), { ...SAID, serial: UNITS.atD001[0] });
    expect(handledBy).toBe("dealer");
    await fire("2026-03-12 10:00");
    expect((await readComplaint(as(agent), { complaintNo })).breaches).toBeGreaterThan(0);
    expect(await movesOf(complaintNo)).toEqual([]);
  });

  test("never gives the case to the person it is about", async () => {
    const complaintNo = await brought({ category: "conduct", concernsLogin: "lead" });
    await escalateCase(as(agent), { complaintNo, reason: "涉及主管" });
    expect(await ownerOf(complaintNo)).toBe("lead2");
  });
});

describe("by hand", () => {
  test("whoever lacks the authority moves it up with the reason, to the top and no further", async () => {
    const complaintNo = await brought();
    expect(await refusalOf(escalateCase(as(agent), { complaintNo, reason: " " }))).toMatchObject({
      code: "invalid_input",
      fields: ["reason"],
    });
    const moved = await escalateCase(as(agent), { complaintNo, reason: "客户要求赔偿 8,000 元" });
    expect(moved).toMatchObject({ standing: "service_manager", abnormal: true, next: "general_manager", moves: [{ cause: "authority" }] });
    await escalateCase(as(lead), { complaintNo, reason: "超出客诉基金权限" });
    expect(await ownerOf(complaintNo)).toBe("chief");
    expect(await refusalOf(escalateCase(as(chief), { complaintNo, reason: "再升" }))).toMatchObject({ code: "wrong_state" });
  });

  test("not by others, not a settled case, not one that is not there", async () => {
    const complaintNo = await brought();
    const input = { complaintNo, reason: "超出权限" };
    for (const actor of [actors.finance(), actors.auditor(), actors.dealer("D001")])
      expect(await refusalOf(escalateCase(as(actor), input))).toMatchObject({ code: "forbidden" });
    await resolveRemotely(as(agent), { complaintNo, solution: "已指导", customerAccepted: true });
    expect(await refusalOf(escalateCase(as(agent), input))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(escalateCase(as(agent), { ...input, complaintNo: "C-2026-999999" }))).toMatchObject({ code: "not_found" });
  });
});

describe("a case that comes back", () => {
  test("goes to the owner of its new level", async () => {
    const complaintNo = await brought();
    await resolveRemotely(as(agent), { complaintNo, solution: "已指导冲洗", customerAccepted: true });
    await reopenComplaint(as(agent), { complaintNo, reason: "仍然漏水" });
    expect(await movesOf(complaintNo)).toEqual([["level", null, "service_manager", LEAD]]);
    expect(await readCaseEscalation(as(agent), { complaintNo })).toMatchObject({ level: "level_2", abnormal: false });
  });

  test("is told to the top with the third unsolved round of a grave one", async () => {
    const complaintNo = await hear((actor) => as(actor), { claimAmount: "6000.00" });
    for (const round of [1, 2, 3]) {
      await agree((actor) => as(actor), complaintNo);
      await carryOut((actor) => as(actor), complaintNo);
      await reviewComplaint(as(lead), { complaintNo, solved: false, remark: `第 ${round} 次未解决` });
      expect(await movesOf(complaintNo)).toEqual(round < 3 ? [] : [["third_round", null, "general_manager", "chief"]]);
    }
  });

  test("is put on record and told once with the third unsolved round, too, where it stands at the top already", async () => {
    const complaintNo = await hear((actor) => as(actor), { channel: "media" });
    const cause = async () => (await movesOf(complaintNo)).map(([moved]) => moved);
    const told = () => database.current.db.notice.count({ where: { subjectNo: complaintNo, kind: "case_escalated", login: "chief" } });
    expect([await cause(), await told()]).toEqual([["level"], 1]);
    for (const round of [1, 2, 3, 4]) {
      await agree((actor) => as(actor), complaintNo);
      await carryOut((actor) => as(actor), complaintNo);
      await reviewComplaint(as(lead), { complaintNo, solved: false, remark: `第 ${round} 次未解决` });
      expect(await cause()).toEqual(round < 3 ? ["level"] : ["level", "third_round"]);
    }
    expect(await told()).toBe(2);
    expect(await readCaseEscalation(as(chief), { complaintNo })).toMatchObject({ abnormal: true, standing: "general_manager" });
  });

  test("by its customer's low score is answered with its new owner", async () => {
    const complaintNo = await hear((actor) => as(actor));
    await agree((actor) => as(actor), complaintNo);
    await carryOut((actor) => as(actor), complaintNo);
    await reviewComplaint(as(lead), { complaintNo, solved: true, remark: "已换新机" });
    const heard = await recordFollowUp(as(agent), { complaintNo, channel: "hotline", reached: true, score: 1 });
    expect(heard).toMatchObject({ status: "reopened", level: "level_2", ownerLogin: LEAD });
  });
});

describe("out of office", () => {
  const days = (fromOn: string, toOn: string) => ({ fromOn, toOn });
  const away = (actor: Actor, delegateLogin: string, more: object = {}) =>
    nameDelegate(as(actor), { delegateLogin, ...days("2026-05-04", "2026-05-08"), ...more });

  test("who stands in takes what moves up, on those days only", async () => {
    const { delegationId } = await away(chief, "lead2");
    const [before, during] = [await brought(), await brought()];
    for (const complaintNo of [before, during]) await escalateCase(as(agent), { complaintNo, reason: "超出权限" });
    await escalateCase(as(lead, "2026-05-03 10:00"), { complaintNo: before, reason: "超出权限" });
    await escalateCase(as(lead, "2026-05-04 10:00"), { complaintNo: during, reason: "超出权限" });
    expect([await ownerOf(before), await ownerOf(during)]).toEqual(["chief", "lead2"]);
    await endDelegation(as(chief), { delegationId });
    const after = await brought();
    await escalateCase(as(agent), { complaintNo: after, reason: "超出权限" });
    await escalateCase(as(lead, "2026-05-05 10:00"), { complaintNo: after, reason: "超出权限" });
    expect(await ownerOf(after)).toBe("chief");
  });

  test("a stand-in who may not work cases leaves it with the person", async () => {
    const { delegationId } = await away(chief, "finance", days("2026-06-01", "2026-06-02"));
    const complaintNo = await brought();
    await escalateCase(as(agent), { complaintNo, reason: "超出权限" });
    await escalateCase(as(lead, "2026-06-01 10:00"), { complaintNo, reason: "超出权限" });
    expect(await ownerOf(complaintNo)).toBe("chief");
    await endDelegation(as(chief), { delegationId });
  });

  test("is said for oneself, or by who leads; once for a day, in order, of colleagues", async () => {
    const { delegationId } = await away(agent, "lead", days("2026-07-01", "2026-07-10"));
    expect(await refusalOf(away(agent, "lead2", days("2026-07-10", "2026-07-12")))).toMatchObject({ code: "conflict" });
    expect(await refusalOf(away(agent, "lead2", { login: "lead" }))).toMatchObject({ code: "forbidden" });
    await away(chief, "lead2", { login: "lead", ...days("2026-07-01", "2026-07-01") });
    for (const [field, input] of [
      ["delegateLogin", { delegateLogin: "agent" }],
      ["delegateLogin", { delegateLogin: "nobody" }],
      ["toOn", days("2026-08-02", "2026-08-01")],
      ["toOn", days("2026-01-01", "2026-01-02")],
      ["toOn", days("2026-08-01", "2027-08-02")],
    ] as const)
      expect(await refusalOf(away(agent, "lead", { ...days("2026-08-01", "2026-08-02"), ...input }))).toMatchObject({
        code: "invalid_input",
        fields: [field],
      });
    expect(await refusalOf(endDelegation(as(actors.finance()), { delegationId }))).toMatchObject({ code: "forbidden" });
    await endDelegation(as(agent), { delegationId });
    expect(await refusalOf(endDelegation(as(agent), { delegationId }))).toMatchObject({ code: "wrong_state" });
  });
});

test("a case that is abnormal by its level alone is in the list of the abnormal, and says its level (S2-8)", async () => {
  const complaintNo = await brought({ channel: "regulator" });
  const listed = async () => {
    for (let cursor: string | undefined; ; ) {
      const { items, nextCursor } = await listEscalations(as(chief), { view: "abnormal", limit: 3, ...(cursor ? { cursor } : {}) });
      const found = items.find((item) => item.complaintNo === complaintNo);
      if (found || !nextCursor) return found;
      cursor = nextCursor;
    }
  };
  expect(await listed()).toBeUndefined();
  await resolveRemotely(as(agent), { complaintNo, solution: "已指导冲洗", customerAccepted: true });
  await reopenComplaint(as(agent), { complaintNo, reason: "客户仍不满意" });
  expect(await readCaseEscalation(as(chief), { complaintNo })).toMatchObject({ level: "abnormal", abnormal: true });
  expect(await listed()).toMatchObject({ level: "abnormal", abnormal: true });
});

test("the lists hold what stands at one's own step and what is abnormal; nobody sees the case about themselves", async () => {
  const [quiet, moved, external] = [await brought(), await brought(), await brought({ channel: "regulator" })];
  await escalateCase(as(agent), { complaintNo: moved, reason: "超出权限" });
  const numbers = async (actor: Actor, view: "for_me" | "abnormal" | "all") => {
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { items, nextCursor } = await listEscalations(as(actor), { view, limit: 3, ...(cursor ? { cursor } : {}) });
      found.push(...items.map(({ complaintNo }) => complaintNo));
      if (!nextCursor) return found;
      cursor = nextCursor;
    }
  };
  const [leads, chiefs, abnormal, all] = await Promise.all([
    numbers(lead, "for_me"),
    numbers(chief, "for_me"),
    numbers(chief, "abnormal"),
    numbers(chief, "all"),
  ]);
  expect([leads.includes(moved), leads.includes(quiet), leads.includes(external)]).toEqual([true, false, false]);
  expect([chiefs.includes(moved), chiefs.includes(external)]).toEqual([false, true]);
  expect([abnormal.includes(moved), abnormal.includes(external), all.includes(moved), all.includes(quiet)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(new Set(all).size).toBe(all.length);
  const about = await brought({ category: "conduct", concernsLogin: "lead" });
  await escalateCase(as(agent), { complaintNo: about, reason: "涉及主管" });
  expect([(await numbers(lead, "all")).includes(about), (await numbers(actors.serviceManager("lead2"), "all")).includes(about)]).toEqual([
    false,
    true,
  ]);
  expect(await refusalOf(readCaseEscalation(as(lead), { complaintNo: about }))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(listEscalations(as(actors.dealer("D001")), {}))).toMatchObject({ code: "forbidden" });
});
