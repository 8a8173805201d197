import { addChannel, forgetNotices, notify, readAllNotices, savePreferences } from "@services/notices/index.server";
import { command } from "@services/platform/index.server";
import { Nothing } from "@services/platform/input";
import { instantAt } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openNoticesDesk } from "../../support/notices-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const { employ, toldOf } = openNoticesDesk(database);
const as = (actor: Parameters<typeof contextFor>[1], day = "2026-03-10") => contextFor(database, actor, { now: instantAt(day, "10:00") });
const [admin, first, second] = [actors.administrator(), actors.dealer("D001"), actors.dealer("D002")];

beforeAll(async () => {
  await buildWorld(database);
  await employ();
  await addChannel(as(admin), { kind: "email", name: "公司邮箱", host: "mail.example.com", from: "portal@example.com" });
  await savePreferences(as(first), { email: "d001@example.com", locale: "en", mailed: ["request_rejected"], posted: [] });
});

async function tell(subjectNo: string, kind: "request_rejected" | "request_sent_back"): Promise<void> {
  const news = ["D001", "D002"].map((dealerCode) => ({ kind, subjectKind: "parts_request", subjectNo, params: {}, to: { dealerCode } }));
  const telling = command({ name: "test/tell", input: Nothing, action: "catalog.read", run: (tx) => notify(tx, ...news) });
  await telling(as(actors.finance()), {});
}
const forget = (day: string) => forgetNotices(as(actors.system, day));

test("what was read is forgotten after the months of the setting; what is unread or did not arrive stays", async () => {
  await tell("PR-1", "request_sent_back");
  await tell("PR-2", "request_rejected");
  await readAllNotices(as(first), {});
  await forget("2027-03-10");
  expect(await toldOf("PR-1"), "the last day").toHaveLength(2);
  await forget("2027-03-11");
  expect(await toldOf("PR-1"), "the other dealer has not read it").toEqual(["dealer-d002: request_sent_back"]);
  expect(await toldOf("PR-2"), "its letter still waits").toEqual(["dealer-d001: request_rejected", "dealer-d002: request_rejected"]);
  await database.current.db.$executeRaw`UPDATE notice_delivery SET status = 'sent', attempts = 1, next_attempt_at = NULL, ended_at = now()`;
  for (const time of ["once", "again"]) {
    await forget("2027-03-11");
    expect(await toldOf("PR-2"), time).toEqual(["dealer-d002: request_rejected"]);
  }
  expect(await database.current.db.noticeDelivery.count()).toBe(0);
  await readAllNotices(as(second, "2027-03-12"), {});
  const setting = { name: "noticeKeepMonths", value: 1, effectiveFrom: "2027-03-12", reason: "精简" } as const;
  await changeSetting(as(admin, "2027-03-12"), setting);
  await forget("2027-04-13");
  expect([...(await toldOf("PR-1")), ...(await toldOf("PR-2"))]).toEqual([]);
});
