import { BUSINESS_JOBS } from "@services/jobs.server";
import {
  confirmAnnouncement,
  publishAnnouncement,
  readAnnouncement,
  tellAnnouncements,
  urgeAnnouncement,
  withdrawAnnouncement,
} from "@services/notices/index.server";
import { registerDealer, saveDealer } from "@services/parties/index.server";
import { connect } from "@services/platform/database.server";
import { instantAt } from "@services/platform/time";
import { readPartnerHome } from "@services/reports/index.server";
import { expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useNoticesDesk } from "../../support/notices-desk";
import { refusalOf } from "../../support/refusal";

const { database, toldOf } = useNoticesDesk();

const on = (day: string, actor = actors.system, hour = "07:30") => contextFor(database, actor, { now: instantAt(day, hour) });
const admin = actors.administrator();
const publish = async (more: object = {}, day = "2026-03-10") =>
  (await publishAnnouncement(on(day, admin), { titleZh: "调价通知", textZh: "4 月 1 日起执行新价目表", ...more })).announcementNo;
const BOTH = ["dealer-d001: announcement_published", "dealer-d002: announcement_published"];
const unreadOf = async (code: string, day: string) =>
  (await readPartnerHome(on(day, actors.dealer(code)), {})).announcements.map(({ announcementNo }) => announcementNo);

let counted = 0;
/** A dealer that is registered on a day, with an account. */
async function register(day: string, region: string): Promise<string> {
  const code = `N${++counted}`;
  const of = { name: `新经销商${code}`, agreementNo: `A-${code}`, agreementFrom: "2026-01-01", agreementTo: "2030-12-31", region };
  await registerDealer(on(day, admin), { code, ...of, phone: "0512-66880009", address: "苏州市" } as never);
  const { login, name } = actors.dealer(code);
  const account = { login, name, passwordHash: "none", roles: ["dealer"], dealerCode: code, createdAt: instantAt(day) };
  await database.current.db.userAccount.create({ data: account });
  return code;
}

test("dealers are told of an announcement that is dated ahead on its day, not before, and once (S3-34)", async () => {
  const no = await publish({ validFrom: "2026-04-01" });
  await tellAnnouncements(on("2026-03-31"));
  expect([await toldOf(String(no)), await unreadOf("D001", "2026-03-31")]).toEqual([[], []]);
  for (const day of ["2026-04-01", "2026-04-01", "2026-04-02"]) await tellAnnouncements(on(day));
  expect([await toldOf(String(no)), await unreadOf("D001", "2026-04-01")]).toEqual([BOTH, [no]]);
});

test("processes that begin anew and at once tell it once; one that read it before it was told of is not told", async () => {
  expect(BUSINESS_JOBS["tell-announcements"]).toMatchObject({ run: tellAnnouncements, schedule: "30 7 * * *", atStart: true });
  const no = await publish({ validFrom: "2026-04-01" });
  await confirmAnnouncement(on("2026-04-01", actors.dealer("D001"), "06:00"), { announcementNo: no });
  const anew = Array.from({ length: 3 }, () => connect(database.current.connection, 2));
  const run = (db: (typeof anew)[0]) =>
    tellAnnouncements(contextFor({ current: { db } }, actors.system, { now: instantAt("2026-04-01", "07:30") }));
  await Promise.all(anew.map(run));
  for (const db of anew) await db.$disconnect();
  expect(await toldOf(String(no))).toEqual([BOTH[1]]);
});

test("what was told when it was published, and what is over before anybody could tell it, is not told later", async () => {
  const [now, over] = [await publish(), await publish({ validFrom: "2026-04-01", validUntil: "2026-04-02" })];
  await tellAnnouncements(on("2026-04-03"));
  expect([await toldOf(String(now)), await toldOf(String(over))]).toEqual([BOTH, []]);
  expect((await readAnnouncement(on("2026-03-31", admin), { announcementNo: over })).state).toBe("coming");
  expect((await readAnnouncement(on("2026-04-02", admin), { announcementNo: over })).state).toBe("holds");
  expect((await readAnnouncement(on("2026-04-03", admin), { announcementNo: over })).state).toBe("ended");
});

test("a dealer that is registered later finds and confirms what still concerns it, and is told of what begins later", async () => {
  const all = await publish({}, "2026-05-01");
  const east = await publish({ regions: ["东区"], dealerCodes: ["D001"] }, "2026-05-01");
  const others = [await publish({ dealerCodes: ["D001"] }, "2026-05-01"), await publish({ validUntil: "2026-05-05" }, "2026-05-01")];
  const ahead = await publish({ validFrom: "2026-06-01" }, "2026-05-01");
  const [here, there] = [await register("2026-05-10", "东区"), await register("2026-05-10", "西区")];
  const mine = async (code: string, day: string) =>
    (
      await Promise.all(
        [all, east, ...others, ahead].map(async (announcementNo) => {
          const found = await readAnnouncement(on(day, actors.dealer(code)), { announcementNo }).catch(() => null);
          return found ? [announcementNo] : [];
        }),
      )
    ).flat();
  expect(await mine(here, "2026-05-10")).toEqual([all, east]);
  expect(await mine(there, "2026-05-10")).toEqual([all]);
  await tellAnnouncements(on("2026-06-01"));
  expect(await mine(there, "2026-06-01")).toEqual([all, ahead]);
  expect((await toldOf(String(ahead))).filter((said) => said.startsWith("dealer-n"))).toHaveLength(2);
  await confirmAnnouncement(on("2026-06-01", actors.dealer(here)), { announcementNo: east });
  const { receipts, dealers } = await readAnnouncement(on("2026-06-01", admin), { announcementNo: east });
  expect([receipts, dealers.map(({ dealerCode, readAt }) => [dealerCode, readAt !== null])]).toEqual([
    { dealers: 2, readers: 1 },
    [
      ["D001", false],
      [here, true],
    ],
  ]);
  expect(await urgeAnnouncement(on("2026-06-01", admin), { announcementNo: all })).toMatchObject({ urged: 4 });
});

test("one that was withdrawn goes to no dealer that is registered later, and nobody is told of it on its day", async () => {
  const [wrong, ahead] = [await publish({}, "2026-08-01"), await publish({ validFrom: "2026-09-01" }, "2026-08-01")];
  for (const announcementNo of [wrong, ahead]) await withdrawAnnouncement(on("2026-08-02", admin), { announcementNo, reason: "价格有误" });
  const code = await register("2026-08-03", "东区");
  const told = await Promise.all([wrong, ahead].map((no) => toldOf(String(no))));
  await tellAnnouncements(on("2026-09-01"));
  expect(await Promise.all([wrong, ahead].map((no) => toldOf(String(no))))).toEqual(told);
  expect((await unreadOf(code, "2026-09-01")).filter((no) => [wrong, ahead].includes(no))).toEqual([]);
  const receipts = { announcementNo: { in: [wrong, ahead].map(BigInt) }, dealerCode: code };
  expect(await database.current.db.announcementReceipt.count({ where: receipts })).toBe(0);
});

test("a dealer that moves to a region is asked for the receipts of that region by the next day, and told", async () => {
  const announcementNo = await publish({ regions: ["东区"] }, "2026-07-01");
  const code = await register("2026-07-02", "西区");
  const asDealer = (day: string) => readAnnouncement(on(day, actors.dealer(code)), { announcementNo });
  await saveDealer(on("2026-07-03", admin), { code, region: "东区" });
  expect(await refusalOf(asDealer("2026-07-03"))).toMatchObject({ code: "not_found" });
  for (const day of ["2026-07-04", "2026-07-05"]) await tellAnnouncements(on(day));
  expect(await asDealer("2026-07-04")).toMatchObject({ state: "holds", can: { confirm: true } });
  expect((await toldOf(String(announcementNo))).filter((said) => said.startsWith(`dealer-${code.toLowerCase()}`))).toHaveLength(1);
});
