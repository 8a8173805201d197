import { openConductForm } from "@services/conduct/index.server";
import { escalateCase, nameDelegate } from "@services/escalation/index.server";
import { addChannel, listNoticeDeliveries, readPreferences, savePreferences } from "@services/notices/index.server";
import { CHAT_KIND_NAMES, kindOf, NOTICE_KIND_NAMES } from "@services/notices/kinds";
import { proposePenalty, recordPenalty } from "@services/penalties/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openNoticesDesk } from "../../support/notices-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

vi.mock("node:dns", () => import("../../support/names"));

/** What is told of people, of whatever kind: to nobody's chat. */
const PERSONAL = ["conduct_asked", "conduct_answered", "conduct_withdrawn", "penalty_waits", "penalty_decided"];

const database = useDatabase();
keepInvariants(database);
const { employ, toldOf } = openNoticesDesk(database);
const as = (actor: Parameters<typeof contextFor>[1], time = "10:00") => contextFor(database, actor, { now: instantAt("2026-03-10", time) });
const [admin, service, lead, chief, quality] = [
  actors.administrator(),
  actors.customerService(),
  actors.serviceManager(),
  actors.generalManager(),
  actors.quality(),
];
const everything = Object.fromEntries(NOTICE_KIND_NAMES.map((kind) => [kind, true]));

/** What went into the chat of everybody, about a subject. */
const postedOf = async (subjectNo: string) =>
  (await listNoticeDeliveries(as(admin), { limit: 200 })).items
    .filter((one) => one.subjectNo === subjectNo && one.channelKind !== "email")
    .map(({ kind }) => kind);

beforeAll(async () => {
  await buildWorld(database);
  await employ();
  const roles = ["customer_service", "service_manager", "general_manager", "quality", "research"] as const;
  await addChannel(as(admin), { kind: "wecom", name: "全员群", roles: [...roles], url: "https://receiver.test/send" });
  // As they were kept when such news could still be chosen.
  const old = { email: null, locale: "zh-CN", mailed: {}, posted: everything };
  for (const { login } of [service, lead, chief, quality, actors.customerService("agent-2")])
    await database.current.db.noticeReader.create({ data: { login, ...old } });
});

describe("news about somebody of the company", () => {
  test("is of these kinds, and of no other", () => {
    expect(NOTICE_KIND_NAMES.filter((kind) => kindOf(kind).personal)).toEqual(PERSONAL);
    expect(CHAT_KIND_NAMES).toHaveLength(NOTICE_KIND_NAMES.length - PERSONAL.length);
  });

  test.each(PERSONAL)("is not chosen for a chat: %s", async (kind) => {
    const chosen = { locale: "zh-CN" as const, mailed: [], posted: ["slip_issued", kind] };
    expect(await refusalOf(savePreferences(as(quality), chosen as never))).toMatchObject({ code: "invalid_input", fields: ["posted[1]"] });
    const { kinds } = await readPreferences(as(quality), {});
    expect(kinds.find((one) => one.kind === kind)?.postable).toBe(false);
  });

  test("goes into no chat though an old choice holds it", async () => {
    const said = { violation: "rudeness", personLogin: "quality", facts: "电话里对客户大声斥责，有录音" } as const;
    const { penaltyNo } = await proposePenalty(as(service), said);
    await recordPenalty(as(lead), { penaltyNo });
    expect(await toldOf(penaltyNo)).toEqual([
      "general-manager: penalty_waits",
      "quality: penalty_decided",
      "service-manager: penalty_waits",
    ]);
    expect(await postedOf(penaltyNo)).toEqual([]);
  });

  test("that is only proposed is told neither to the person nor to whom the case is about", async () => {
    const about = await hear(as, { category: "service", concernsLogin: "service-manager" });
    const said = { violation: "delaying", facts: "三天未回复客户", complaintNo: about } as const;
    const { penaltyNo } = await proposePenalty(as(service), { ...said, personLogin: "quality" });
    const own = await proposePenalty(as(service), { ...said, personLogin: "service-manager" });
    for (const no of [penaltyNo, own.penaltyNo]) expect(await toldOf(no)).toEqual(["general-manager: penalty_waits"]);
    await recordPenalty(as(chief), { penaltyNo: own.penaltyNo });
    expect(await toldOf(own.penaltyNo, "penalty_decided")).toEqual(["service-manager: penalty_decided"]);
  });

  test("is told in person: nobody hears of a penalty because they stand in", async () => {
    await nameDelegate(as(quality), { delegateLogin: "research", fromOn: "2026-03-10", toOn: "2026-03-12" });
    const said = { violation: "delaying", personLogin: "quality", facts: "三天未回复客户" } as const;
    const { penaltyNo } = await proposePenalty(as(service), said);
    await recordPenalty(as(lead), { penaltyNo });
    expect(await toldOf(penaltyNo, "penalty_decided")).toEqual(["quality: penalty_decided"]);
  });
});

describe("a case that is about somebody", () => {
  test("goes into no chat, one that is not does", async () => {
    const [about, plain] = [await hear(as, { category: "conduct.quarrel", concernsLogin: "agent-2" }), await hear(as)];
    for (const complaintNo of [about, plain]) await escalateCase(as(service), { complaintNo, reason: "超出权限" });
    expect(await toldOf(about)).toEqual(["service-manager: case_escalated"]);
    expect([await postedOf(about), await postedOf(plain)]).toEqual([[], ["case_escalated"]]);
  });

  test("goes into no chat when a form asks the person's superior either", async () => {
    const complaintNo = await hear(as, { category: "conduct.quarrel", concernsLogin: "agent-2" });
    await openConductForm(as(service), { complaintNo, personLogin: "agent-2" });
    expect(await toldOf(complaintNo)).not.toEqual([]);
    expect(await postedOf(complaintNo)).toEqual([]);
  });
});
