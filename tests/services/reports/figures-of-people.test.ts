import { listPenalties } from "@services/penalties/index.server";
import { type Actor, addDays } from "@services/platform";
import { listFigureFacts } from "@services/reports/figures/read-figure.server";
import { readRegionalReport } from "@services/reports/figures/regional-report.server";
import { readScorecard } from "@services/reports/figures/scorecard.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { complains, FROM, fillFigures, inPeriod, monthOf, round, seedCases, TO } from "../../support/figure-cases";
import { refusalOf } from "../../support/refusal";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const manager = () => as(actors.generalManager());
const CASES = seedCases(420, NOW);

beforeAll(() => fillFigures(database, CASES), 240_000);

describe("the regional report of a month", () => {
  const came = (month: string, dealer: (code: string | null) => boolean) =>
    CASES.filter((one) => complains(one) && monthOf(one.registeredAt) === month && dealer(one.dealer));
  const east = (code: string | null) => code === "D001";
  const mean = (marks: { score: number }[]) =>
    marks.length === 0 ? null : round(marks.reduce((sum, { score }) => sum + score, 0) / marks.length, 2);
  const marksOf = (month: string) =>
    CASES.filter(({ dealer }) => east(dealer))
      .flatMap(({ marks }) => marks)
      .filter(({ at }) => monthOf(at) === month);

  test("sets volume and satisfaction beside the month and the year before", async () => {
    const { items, total } = await readRegionalReport(manager(), { month: "2026-02" });
    expect(items.find(({ region }) => region === "华东")).toMatchObject({
      ...{ cases: came("2026-02", east).length, casesBefore: came("2026-01", east).length, casesYearAgo: came("2025-02", east).length },
      change: came("2026-02", east).length - came("2026-01", east).length,
      ...{ marks: marksOf("2026-02").length, average: mean(marksOf("2026-02")), averageBefore: mean(marksOf("2026-01")) },
    });
    expect(total.cases).toBe(came("2026-02", () => true).length);
    expect(total.general + total.moderate + total.major).toBe(total.cases);
  });

  test("of a month in which nothing came in has no rows", async () => {
    const { items, total } = await readRegionalReport(manager(), { month: "2020-02" });
    expect([items, total]).toMatchObject([[], { cases: 0, change: 0, marks: 0, average: null }]);
    expect(await refusalOf(readRegionalReport(as(actors.dealer("D001")), {}))).toMatchObject({ code: "forbidden" });
  });
});

describe("a scorecard", () => {
  beforeAll(async () => {
    const { db } = database.current;
    const people = [
      { login: "agent-a", department: "customer_service" },
      { login: "agent-b", department: "quality" },
    ];
    await db.userAccount.createMany({
      data: people.map((one) => ({ ...one, name: one.login, passwordHash: "x", roles: ["customer_service"], createdAt: NOW })),
    });
    await db.department.upsert({
      where: { code: "quality" },
      create: { code: "quality", headLogin: "agent-a" },
      update: { headLogin: "agent-a" },
    });
    await db.$executeRaw`UPDATE complaint SET owner_login = CASE right(complaint_no, 1)::integer % 2 WHEN 0 THEN 'agent-a' ELSE 'agent-b' END WHERE complaint_no LIKE 'C-2025-%'`;
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`
        INSERT INTO event (subject_kind, subject_no, seq, at, actor, role, action, reason_code, data, prev_hash, hash)
        SELECT 'complaint', complaint_no, 8000, '2020-01-01', 'x', 'customer_service', 'complaints/assign', 'assigned',
          jsonb_build_object('ownerLogin', owner_login), ''::bytea, ''::bytea FROM complaint WHERE owner_login IS NOT NULL`;
    });
  });
  const ofAgent = (rest: number) => CASES.filter(({ no }) => Number(no.at(-1)) % 2 === rest);

  test("counts what ended, what was kept in time and the marks of the cases somebody owns", async () => {
    const { items } = await readScorecard(manager(), { from: FROM, to: TO });
    for (const [login, rest] of [
      ["agent-a", 0],
      ["agent-b", 1],
    ] as const) {
      const own = ofAgent(rest);
      const limits = own
        .flatMap((one) => one.limits)
        .filter(
          ({ dueAt, outcome, paused }) =>
            inPeriod(dueAt) && !paused && outcome !== "cancelled" && outcome !== "restarted" && (outcome !== null || dueAt < NOW),
        );
      const marks = own.flatMap((one) => one.marks).filter(({ at }) => inPeriod(at));
      expect(items.find((row) => row.login === login)).toMatchObject({
        handled: own.filter(({ settledAt }) => inPeriod(settledAt)).length,
        ...{ limits: limits.length, kept: round((limits.filter(({ outcome }) => outcome === "met").length / limits.length) * 100, 1) },
        marks: marks.length,
      });
    }
  });

  test("counts how often cases of theirs were opened again in the period, each time", async () => {
    const own = ofAgent(0).filter(({ no }) => no.startsWith("C-2025-"));
    const [once, twice, before, other] = [own[0]!.no, own[1]!.no, own[2]!.no, ofAgent(1).find(({ no }) => no.startsWith("C-2025-"))!.no];
    const opened: [no: string, on: string, from: string][] = [
      [once, `${FROM}T00:00:00+08:00`, "closed"],
      [twice, `${FROM}T09:00:00+08:00`, "closed"],
      [twice, `${TO}T23:59:59+08:00`, "not_sustained"],
      [twice, `${TO}T23:59:59+08:00`, "reopened"],
      [before, `${addDays(FROM, -1)}T23:59:59+08:00`, "closed"],
      [before, `${addDays(TO, 1)}T00:00:00+08:00`, "closed"],
      [other, `${TO}T10:00:00+08:00`, "closed"],
    ];
    await database.current.db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      for (const [index, [no, at, from]] of opened.entries())
        await tx.$executeRaw`
          INSERT INTO event (subject_kind, subject_no, seq, at, actor, role, action, from_status, to_status, reason_code, data, prev_hash, hash)
          VALUES ('complaint', ${no}, ${9_000 + index}, ${new Date(at)}::timestamptz, 'x', 'customer_service', 'complaints/reopen', ${from}, 'reopened', 'reopened', '{}', ''::bytea, ''::bytea)`;
    });
    const { items } = await readScorecard(manager(), { from: FROM, to: TO });
    const found = ["agent-a", "agent-b"].map((login) => items.find((row) => row.login === login)?.reopened);
    const [row] = await database.current.db.$queryRaw<{ a: number; b: number }[]>`
      SELECT count(*) FILTER (WHERE right(subject_no, 1)::integer % 2 = 0)::int AS a, count(*) FILTER (WHERE right(subject_no, 1)::integer % 2 = 1)::int AS b
      FROM event WHERE action = 'complaints/reopen' AND from_status IN ('closed', 'not_sustained')
        AND (at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN ${FROM}::date AND ${TO}::date`;
    expect([found, [row!.a, row!.b]]).toEqual([
      [3, 1],
      [3, 1],
    ]);
  });

  test("charges what was missed and opened again to who had the case then, not to who has it now", async () => {
    const read = async () => {
      const { items } = await readScorecard(manager(), { from: FROM, to: TO });
      return items.map(({ login, limits, reopened }) => [login, limits, reopened]);
    };
    const before = await read();
    const { db } = database.current;
    await db.$executeRaw`UPDATE complaint SET owner_login = 'agent-b' WHERE owner_login = 'agent-a'`;
    expect(await read()).toEqual(before);
    await db.$executeRaw`UPDATE complaint SET owner_login = 'agent-a' WHERE right(complaint_no, 1)::integer % 2 = 0 AND complaint_no LIKE 'C-2025-%'`;
    const facts = await listFigureFacts(manager(), { figure: "reopened", owner: "agent-a", from: FROM, to: TO, limit: 200 });
    expect(facts.items).toHaveLength(3);
  });

  test("says how often somebody's conduct was sustained and what sanctions them, but to nobody their own cases", async () => {
    const { db } = database.current;
    const [one] = CASES.filter(({ no }) => no.startsWith("C-2025-"));
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`
        INSERT INTO conduct_form (complaint_no, person_login, status, version, opened_by, opened_at, found, answer, answered_by, answered_at, sustained, decision, decided_by, decided_at)
        VALUES (${one!.no}, 'agent-b', 'decided', 3, 'x', ${NOW}, true, 'x', 'y', ${NOW}, true, 'x', 'z', ${new Date(`${TO}T10:00:00+08:00`)})`;
      for (const [no, status, on] of [
        ["PN-2026-000001", "recorded", TO],
        ["PN-2026-000002", "proposed", TO],
        ["PN-2026-000003", "recorded", addDays(TO, 1)],
      ] as const)
        await tx.$executeRaw`
          INSERT INTO penalty (penalty_no, violation, person_login, occurred_on, facts, unit, base, nth, amount, settings_version, status, version, raised_by, raised_at, decided_by, decided_at)
          VALUES (${no}, 'rudeness', 'agent-b', ${on}::date, 'x', 'yuan', 100, 1, 100, 0, ${status}, 1, 'x', ${NOW},
            ${status === "proposed" ? null : "z"}, ${status === "proposed" ? null : NOW})`;
    });
    const of = async (ctx: ReturnType<typeof as>) => {
      const { items } = await readScorecard(ctx, { from: FROM, to: TO });
      const { conduct, penalties } = items.find(({ login }) => login === "agent-b")!;
      return [conduct, penalties];
    };
    expect(await of(manager())).toEqual([1, 1]);
    expect(await of(as({ login: "agent-b", name: "b", roles: ["customer_service"] }))).toEqual([0, 1]);
    expect(await of(as({ login: "agent-a", name: "a", roles: ["customer_service"] }))).toEqual([1, 0]); // a head, who reads no penalties of others
    const facts = await listFigureFacts(manager(), { figure: "conduct", owner: "agent-b", from: FROM, to: TO });
    expect(facts.items.map(({ no }) => no)).toEqual([one!.no]);
    const listed = await listPenalties(manager(), { view: "standing", personLogin: "agent-b", from: FROM, to: TO });
    expect(listed.items.map(({ penaltyNo }) => penaltyNo)).toEqual(["PN-2026-000001"]);
  });

  test("is one's own, of one's department as its head, and everybody's to management", async () => {
    const logins = async (actor: Actor) => (await readScorecard(as(actor), { from: FROM, to: TO })).items.map(({ login }) => login).sort();
    const agent = (login: string): Actor => ({ login, name: login, roles: ["customer_service"] });
    expect(await logins(agent("agent-b"))).toEqual(["agent-b"]);
    expect(await logins(agent("agent-a"))).toEqual(["agent-a", "agent-b"]);
    expect(await logins(actors.auditor())).toEqual(["agent-a", "agent-b"]);
    expect(await refusalOf(logins(actors.dealer("D001")))).toMatchObject({ code: "forbidden" });
  });

  test("leads to the cases of that person", async () => {
    const { items } = await listFigureFacts(manager(), { figure: "resolution_time", owner: "agent-a", from: FROM, to: TO, limit: 200 });
    expect(items.map(({ no }) => no).sort()).toEqual(
      ofAgent(0)
        .filter(({ settledAt }) => inPeriod(settledAt))
        .map(({ no }) => no)
        .sort(),
    );
  });
});
