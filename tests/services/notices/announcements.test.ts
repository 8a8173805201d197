import {
  confirmAnnouncement,
  listAnnouncements,
  openAnnouncementFile,
  publishAnnouncement,
  publishWithFiles,
  readAnnouncement,
  urgeAnnouncement,
  withdrawAnnouncement,
} from "@services/notices/index.server";
import { readPartnerHome } from "@services/reports/index.server";
import { describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { png, received } from "../../support/evidence";
import { useNoticesDesk } from "../../support/notices-desk";
import { refusalOf } from "../../support/refusal";
import { REP } from "../../support/world";

const { database, toldOf } = useNoticesDesk();
const as = (actor: Parameters<typeof contextFor>[1], locale: "zh-CN" | "en" = "zh-CN") => contextFor(database, actor, { locale });
const [admin, first, second] = [actors.administrator(), actors.dealer("D001"), actors.dealer("D002")];
const SAID = { titleZh: "春季保养", textZh: "请检查滤芯库存", titleEn: "Spring service", textEn: "Check your filters" };
const publish = (more: object = {}) => publishAnnouncement(as(admin), { ...SAID, ...more });

test("dealers find it on their home until they read it, which leaves a receipt once, and the keeper urges the others", async () => {
  const { announcementNo, dealers } = await publish();
  const no = String(announcementNo);
  expect([dealers, await toldOf(no)]).toEqual([2, ["dealer-d001: announcement_published", "dealer-d002: announcement_published"]]);
  expect((await readPartnerHome(as(first, "en"), {})).announcements).toEqual([{ announcementNo, title: "Spring service" }]);
  await confirmAnnouncement(as(first), { announcementNo });
  await confirmAnnouncement(contextFor(database, first, { now: new Date("2026-03-11T02:00:00Z") }), { announcementNo });
  expect((await readPartnerHome(as(first), {})).announcements).toEqual([]);
  const seen = await readAnnouncement(as(actors.supervisor()), { announcementNo });
  expect(seen.dealers.map(({ dealerCode, readBy, readAt }) => [dealerCode, readBy, readAt])).toEqual([
    ["D002", null, null],
    ["D001", "D001", "2026-03-10T10:00:00.000+08:00"],
  ]);
  expect(await urgeAnnouncement(as(admin), { announcementNo })).toMatchObject({ urged: 1 });
  expect(await toldOf(no, "announcement_urged")).toEqual(["dealer-d002: announcement_urged"]);
  await confirmAnnouncement(as(second), { announcementNo });
  expect(await refusalOf(urgeAnnouncement(as(admin), { announcementNo }))).toMatchObject({ code: "wrong_state" });
});

describe("one that was wrong", () => {
  const reason = "价格有误，请以新公告为准";
  const homeOf = async (dealer: typeof first) => (await readPartnerHome(as(dealer), {})).announcements.map((one) => one.announcementNo);
  const listOf = async (dealer: typeof first, view: "all" | "unread" = "all") =>
    (await listAnnouncements(as(dealer), { view })).items.map((one) => one.announcementNo);

  test("is withdrawn with a reason: nobody is asked for it any more, who read it is told and finds it marked, its receipts stay", async () => {
    const { announcementNo } = await publish();
    await confirmAnnouncement(as(first), { announcementNo });
    expect(await readAnnouncement(as(admin), { announcementNo })).toMatchObject({ state: "holds", can: { withdraw: true, urge: true } });
    expect((await readAnnouncement(as(actors.auditor()), { announcementNo })).can.withdraw).toBe(false);
    await withdrawAnnouncement(as(admin), { announcementNo, reason });
    expect(
      [await homeOf(second), await listOf(second), await listOf(second, "unread")].map((found) => found.includes(announcementNo)),
    ).toEqual([false, false, false]);
    expect([await homeOf(first), await listOf(first)].map((found) => found.includes(announcementNo))).toEqual([false, true]);
    expect(await toldOf(String(announcementNo), "announcement_withdrawn")).toEqual(["dealer-d001: announcement_withdrawn"]);
    for (const dealer of [first, second]) {
      const seen = await readAnnouncement(as(dealer), { announcementNo });
      expect(seen).toMatchObject({
        state: "withdrawn",
        withdrawReason: reason,
        withdrawnByName: null,
        can: { confirm: false, withdraw: false },
      });
    }
    const kept = await readAnnouncement(as(admin), { announcementNo });
    expect(kept).toMatchObject({ text: SAID.textZh, receipts: { dealers: 2, readers: 1 }, can: { urge: false, withdraw: false } });
    expect((await listAnnouncements(as(admin), { view: "unread" })).items.map((one) => one.announcementNo)).not.toContain(announcementNo);
    for (const act of [
      () => withdrawAnnouncement(as(admin), { announcementNo, reason }),
      () => urgeAnnouncement(as(admin), { announcementNo }),
      () => confirmAnnouncement(as(second), { announcementNo }),
    ])
      expect(await refusalOf(act())).toMatchObject({ code: "wrong_state" });
    await confirmAnnouncement(as(first), { announcementNo });
  });

  test("and that does not hold yet was seen by no dealer; one that is over, an empty reason and a colleague are refused", async () => {
    const { announcementNo } = await publish({ validFrom: "2026-04-01" });
    await withdrawAnnouncement(as(actors.serviceManager()), { announcementNo, reason });
    const later = contextFor(database, first, { now: new Date("2026-04-02T02:00:00Z") });
    expect(await refusalOf(readAnnouncement(later, { announcementNo }))).toMatchObject({ code: "not_found" });
    const over = await publish({ validUntil: "2026-03-10" });
    const late = contextFor(database, admin, { now: new Date("2026-03-11T02:00:00Z") });
    expect(await refusalOf(withdrawAnnouncement(late, { announcementNo: over.announcementNo, reason }))).toMatchObject({
      code: "wrong_state",
    });
    const holds = { announcementNo: over.announcementNo, reason };
    expect(await refusalOf(withdrawAnnouncement(as(admin), { ...holds, reason: " " }))).toMatchObject({ fields: ["reason"] });
    expect(await refusalOf(withdrawAnnouncement(as(admin), { ...holds, announcementNo: 999_999 }))).toMatchObject({ code: "not_found" });
    for (const actor of [first, actors.customerService(), actors.salesRep()])
      expect(await refusalOf(withdrawAnnouncement(as(actor), holds))).toMatchObject({ code: "forbidden" });
  });
});

test("a sales representative reads them, with the receipts of its own dealers alone", async () => {
  const { announcementNo } = await publish();
  await confirmAnnouncement(as(second), { announcementNo });
  const rep = { login: REP.D001, name: REP.D001, roles: ["sales_rep"] } as const;
  const seen = await readAnnouncement(as(rep), { announcementNo });
  expect(seen).toMatchObject({ receipts: { dealers: 1, readers: 0 }, can: { confirm: false, urge: false, withdraw: false } });
  expect(seen.dealers.map(({ dealerCode }) => dealerCode)).toEqual(["D001"]);
  const [listed] = (await listAnnouncements(as(rep), {})).items;
  expect(listed).toMatchObject({ announcementNo, receipts: { dealers: 1, readers: 0 } });
  await confirmAnnouncement(as(first), { announcementNo });
  await publish({ dealerCodes: ["D002"] });
  expect((await listAnnouncements(as(rep), { view: "unread" })).items.map((one) => one.receipts)).not.toContainEqual({
    dealers: 0,
    readers: 0,
  });
  expect(await refusalOf(publishAnnouncement(as(rep), SAID))).toMatchObject({ code: "forbidden" });
  expect(await refusalOf(confirmAnnouncement(as(rep), { announcementNo }))).toMatchObject({ code: "forbidden" });
});

test("one for some dealers, one that does not hold yet or any more is not seen by others, nor who read it by a dealer", async () => {
  const { announcementNo } = await publish({ dealerCodes: ["D002"] });
  const later = await publish({ validFrom: "2026-04-01" });
  const mine = (await listAnnouncements(as(first), {})).items.map((one) => one.announcementNo);
  expect(mine).not.toContain(announcementNo);
  expect(mine).not.toContain(later.announcementNo);
  expect(await refusalOf(readAnnouncement(as(first), { announcementNo }))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(confirmAnnouncement(as(first), { announcementNo }))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(confirmAnnouncement(as(first), { announcementNo: later.announcementNo }))).toMatchObject({ code: "not_found" });
  expect(await readAnnouncement(as(second), { announcementNo })).toMatchObject({ receipts: null, dealers: [] });
  expect(await refusalOf(publish({ dealerCodes: ["D999"] }))).toMatchObject({ code: "invalid_input", fields: ["dealerCodes"] });
});

test("its files are for the dealers who may read it and for staff who do; for everybody else there are none (S3-34)", async () => {
  const files = [await received(png(), "新版价目表.png"), await received(Buffer.from("地区,日期\n华东,26\n"), "发货.csv")];
  const { announcementNo } = await publishWithFiles(as(admin), { ...SAID, dealerCodes: ["D001"], files });
  const told = await readAnnouncement(as(first), { announcementNo });
  expect(told.files.map(({ fileName }) => fileName)).toEqual(["新版价目表.png", expect.stringMatching(/^发货/)]);
  const { attachmentId } = told.files[0]!;
  for (const actor of [first, admin, actors.auditor()])
    expect((await openAnnouncementFile(as(actor), { announcementNo, attachmentId })).fileName).toBe("新版价目表.png");
  expect(await refusalOf(openAnnouncementFile(as(second), { announcementNo, attachmentId }))).toMatchObject({ code: "not_found" });
  for (const actor of [actors.warehouse(), actors.public])
    expect(["forbidden", "not_signed_in"]).toContain(
      (await refusalOf(openAnnouncementFile(as(actor), { announcementNo, attachmentId }))).code,
    );
  const other = await publish();
  expect((await readAnnouncement(as(first), { announcementNo: other.announcementNo })).files).toEqual([]);
  const foreign = { announcementNo: other.announcementNo, attachmentId };
  expect(await refusalOf(openAnnouncementFile(as(first), foreign))).toMatchObject({ code: "not_found" });
  const [said] = await database.current.db.$queryRaw<{ data: { files: object[] } }[]>`
    SELECT data FROM event WHERE subject_kind = 'announcement' AND subject_no = ${String(announcementNo)} AND reason_code = 'published'`;
  expect(said?.data.files).toEqual([{ attachmentId, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }, expect.anything()]);
});

test("files of one that does not hold yet are nobody's among the dealers", async () => {
  const { announcementNo } = await publishWithFiles(as(admin), {
    ...SAID,
    validFrom: "2026-04-01",
    files: [await received(png(), "a.png")],
  });
  const { attachmentId } = (await readAnnouncement(as(admin), { announcementNo })).files[0]!;
  expect(await refusalOf(openAnnouncementFile(as(first), { announcementNo, attachmentId }))).toMatchObject({ code: "not_found" });
});
