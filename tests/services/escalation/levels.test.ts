import { loadYear } from "@services/calendar/index.server";
import { fireTimers } from "@services/clocks/index.server";
import { assessComplaint, assignComplaint, registerComplaint, takeOver } from "@services/complaints/index.server";
import { readCaseEscalation } from "@services/escalation/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);

beforeAll(async () => {
  await buildWorld(database);
  await loadYear(contextFor(database, actors.administrator()), { year: 2026 });
  const createdAt = instantAt("2026-01-01");
  for (const [login, role] of [
    ["agent", "customer_service"],
    ["lead", "service_manager"],
    ["chief", "general_manager"],
  ] as const)
    await database.current.db.userAccount.create({ data: { login, name: login, passwordHash: "none", roles: [role], createdAt } });
});

const as = (actor: Actor, time = "2026-03-10 10:00") => contextFor(database, actor, { now: instantAt(time.slice(0, 10), time.slice(11)) });
const [agent, chief] = [actors.customerService("agent"), actors.generalManager("chief")];
const SAID = {
  ...{ channel: "hotline", category: "product_quality.leak", description: "净水器漏水" },
  complainant: { name: "陈女士", phone: "13812345678" },
} as const;

/** A walk-in's complaint at ten, in the hands of the agent. */
async function brought(): Promise<string> {
  const { complaintNo } = await registerComplaint(as(agent), SAID);
  await assignComplaint(as(agent), { complaintNo, ownerLogin: "agent" });
  return complaintNo;
}
const movesOf = async (complaintNo: string) => {
  const { moves } = await readCaseEscalation(as(agent), { complaintNo });
  return moves.map(({ cause, timer, toRole, owner }) => [cause, timer, toRole, owner]).reverse();
};

describe("a level above the first", () => {
  const told = async (subjectNo: string, kind: string) =>
    (await database.current.db.notice.findMany({ where: { subjectNo, kind }, orderBy: { login: "asc" } })).map(({ login }) => login);

  test("at registration gives the case to the owner of the level, who is told", async () => {
    const { complaintNo, ownerLogin, timers } = await registerComplaint(as(agent), { ...SAID, channel: "media" });
    expect(ownerLogin).toBe("chief");
    expect(timers.find(({ timer }) => timer === "first_contact")).toMatchObject({ state: "running", run: 2 });
    expect(await movesOf(complaintNo)).toEqual([["level", null, "general_manager", "chief"]]);
    expect(await readCaseEscalation(as(chief), { complaintNo })).toMatchObject({ standing: "general_manager", abnormal: false });
    expect(await told(complaintNo, "case_escalated")).toEqual(["chief"]);
    const about = await registerComplaint(as(agent), { ...SAID, parentComplaintNo: await brought() });
    expect(await movesOf(about.complaintNo)).toEqual([["level", null, "service_manager", "lead"]]);
  });

  test("at an assessment does so, too; one that stays or falls moves nothing", async () => {
    const complaintNo = await brought();
    const grade = (level: "major" | "level_2") => assessComplaint(as(agent), { complaintNo, level, reason: "媒体关注" });
    expect(await grade("major")).toMatchObject({ level: "major", ownerLogin: "chief" });
    await grade("major");
    await grade("level_2");
    expect(await movesOf(complaintNo)).toEqual([["level", null, "general_manager", "chief"]]);
  });

  test("leaves a dealer's case with the dealer, until the company takes it over", async () => {
    const first = await registerComplaint(as(agent), { ...SAID, serial: UNITS.atD001[0] });
    const { complaintNo, handledBy, level } = await registerComplaint(as(agent), {
      ...{ ...SAID, serial: UNITS.atD001[0], parentComplaintNo: first.complaintNo },
    });
    expect([handledBy, level, await movesOf(complaintNo)]).toEqual(["dealer", "level_2", []]);
    await takeOver(as(agent), { complaintNo, reason: "经销商未答复" });
    expect(await movesOf(complaintNo)).toEqual([["level", null, "service_manager", "lead"]]);
  });

  test("at the top, where no step is left, has every limit that is missed told to the top", async () => {
    const { complaintNo } = await registerComplaint(as(agent), { ...SAID, channel: "media" });
    await assignComplaint(as(chief), { complaintNo, ownerLogin: "lead" });
    await fireTimers(as(actors.system, "2026-03-11 10:05"));
    const missed = await database.current.db.notice.findMany({
      where: { subjectNo: complaintNo, kind: "time_limit_missed", login: "chief" },
    });
    expect(missed.map(({ params }) => (params as { timer: string }).timer)).toContain("agreed_solution");
    expect(await movesOf(complaintNo)).toHaveLength(1);
  });
});
