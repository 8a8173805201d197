import {
  confirmAnnouncement,
  listAnnouncements,
  openAnnouncementFile,
  publishAnnouncement,
  publishWithFiles,
  readAnnouncement,
  urgeAnnouncement,
} from "@services/notices/index.server";
import { readPartnerHome } from "@services/reports/index.server";
import { expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { png, received } from "../../support/evidence";
import { useNoticesDesk } from "../../support/notices-desk";
import { refusalOf } from "../../support/refusal";

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
