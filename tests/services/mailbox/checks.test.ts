import { addNote, readComplaint, registerComplaint, resolveRemotely } from "@services/complaints/index.server";
import { listChecks, recordCheck } from "@services/mailbox/index.server";
import { instantAt } from "@services/platform";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));
const service = (time = "10:00") => contextFor(database, actors.customerService(), { now: instantAt("2026-03-10", time) });

describe("a mailbox is looked into twice a working day (S3-33)", () => {
  test("what was done is listed by its half, and what was not is missing", async () => {
    await recordCheck(service("09:10"), { channel: "email", found: 2 });
    await recordCheck(service("15:30"), { channel: "email", found: 0, note: "无新投诉" });
    const list = await listChecks(service("16:00"), { days: 2 });
    const told = list.halves.map(({ date, half, mailboxes }) => [
      date,
      half,
      ...mailboxes.map(({ channel, state }) => `${channel} ${state}`),
    ]);
    expect(told).toEqual([
      ["2026-03-10", "afternoon", "email done", "intranet due", "general_manager_mailbox due"],
      ["2026-03-10", "morning", "email done", "intranet missing", "general_manager_mailbox missing"],
      ["2026-03-09", "afternoon", "email missing", "intranet missing", "general_manager_mailbox missing"],
      ["2026-03-09", "morning", "email missing", "intranet missing", "general_manager_mailbox missing"],
    ]);
    expect(list.missing).toBe(8);
    expect(list.halves[0]!.mailboxes[0]!.checks).toMatchObject([{ found: 0, note: "无新投诉" }]);
  });

  test("on a day off nobody need", async () => {
    const sunday = contextFor(database, actors.customerService(), { now: instantAt("2026-03-15", "10:00") });
    expect((await listChecks(sunday, { days: 2 })).halves.map(({ date }) => date)).toEqual(
      Array(2).fill("2026-03-13").concat(Array(2).fill("2026-03-12")),
    );
  });

  test("only what is a mailbox, by who keeps it", async () => {
    expect(await refusalOf(recordCheck(service(), { channel: "hotline", found: 0 }))).toMatchObject({ fields: ["channel"] });
    const dealer = contextFor(database, actors.dealer("D001"));
    expect(await refusalOf(recordCheck(dealer, { channel: "email", found: 0 }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(listChecks(dealer, {}))).toMatchObject({ code: "forbidden" });
    expect((await listChecks(contextFor(database, actors.supervisor()), {})).mayCheck).toBe(false);
  });
});

describe("a complaint in writing is phoned back at once (S3-33)", () => {
  const register = async (channel: string, more: object = {}, time = "10:00") =>
    (
      await registerComplaint(service(time), {
        ...{ channel, category: "other", description: "来信投诉", complainant: { name: "刘先生", phone: "13911112222" } },
        ...more,
      })
    ).complaintNo;
  const callBacks = async (complaintNo: string) =>
    (await readComplaint(service(), { complaintNo })).solution.tasks.filter(({ kind }) => kind === "call_back");

  test.each(["email", "post", "fax", "web_form", "sms", "general_manager_mailbox"])("%s", async (channel) => {
    expect(await callBacks(await register(channel))).toMatchObject([
      { department: "customer_service", status: "open", dueAt: "2026-03-10T10:30:00.000+08:00" },
    ]);
  });

  test.each(["hotline", "in_person", "wechat"])("not what was spoken: %s", async (channel) => {
    expect(await callBacks(await register(channel))).toEqual([]);
  });

  test("in working time: what comes at night is for the morning", async () => {
    expect(await callBacks(await register("email", {}, "22:00"))).toMatchObject([{ dueAt: "2026-03-11T09:00:00.000+08:00" }]);
  });

  test("what a dealer serves is the dealer's to phone", async () => {
    const complainant = { name: "陈女士", phone: "13812345678" };
    expect(await callBacks(await register("post", { serial: UNITS.atD001[0], complainant }))).toEqual([]);
  });

  test("it is done once the customer was spoken with, not by a note", async () => {
    const complaintNo = await register("fax");
    await addNote(service(), { complaintNo, kind: "internal", body: "传真已存档" });
    expect(await callBacks(complaintNo)).toMatchObject([{ status: "open" }]);
    await addNote(service(), { complaintNo, kind: "contact", body: "已致电，约明天上门" });
    expect(await callBacks(complaintNo)).toMatchObject([{ status: "done", result: "已致电，约明天上门" }]);
    const solved = await register("post");
    await resolveRemotely(service(), { complaintNo: solved, solution: "电话指导重启", customerAccepted: true });
    expect(await callBacks(solved)).toMatchObject([{ status: "done" }]);
  });
});
