import { confirmAnnouncement, publishAnnouncement } from "@services/notices/index.server";
import { beforeAll, expect, test } from "vitest";
import * as list from "~/routes/_portal.announcements";
import * as one from "~/routes/_portal.announcements_.$no";
import { actors, contextFor } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { actsOf, seePage, sendSeen } from "../support/seen-form";
import { buildWorld, REP } from "../support/world";

const portal = usePortal();
const HOLDERS = {
  admin: actors.administrator(),
  first: actors.dealer("D001"),
  second: actors.dealer("D002"),
  rep: actors.salesRep(REP.D001),
};
const cookies = {} as Record<keyof typeof HOLDERS, string>;
let announcementNo: number;

beforeAll(async () => {
  await buildWorld(portal);
  for (const [who, { name: _name, ...holder }] of Object.entries(HOLDERS))
    cookies[who as keyof typeof HOLDERS] = (await makeHolder(portal, holder)).cookie;
  const as = (who: keyof typeof HOLDERS) => contextFor(portal, HOLDERS[who], { now: new Date() });
  ({ announcementNo } = await publishAnnouncement(as("admin"), { titleZh: "调价通知", textZh: "PP 棉滤芯 1.00 元" }));
  await confirmAnnouncement(as("first"), { announcementNo });
});

const at = (who: keyof typeof HOLDERS) => ({
  path: `/announcements/${announcementNo}`,
  params: { no: String(announcementNo) },
  cookie: cookies[who],
});
const listed = async (who: keyof typeof HOLDERS) => (await seePage(list, { path: "/announcements", cookie: cookies[who] })).textContent;

test("S3-34: what was announced wrongly is withdrawn from its page with a reason, which the page then says in the place of its acts", async () => {
  expect(actsOf(await seePage(one, at("admin")))).toEqual(["urge", "withdraw"]);
  expect(actsOf(await seePage(one, at("second")))).toEqual(["confirm"]);
  expect([actsOf(await seePage(one, at("rep"))), (await seePage(one, at("rep"))).textContent.includes("D002")]).toEqual([[], false]);

  expect(await sendSeen(one, at("admin"), { intent: "withdraw", reason: " " })).toMatchObject({ status: 422 });
  await sendSeen(one, at("admin"), { intent: "withdraw", reason: "价格有误" });
  for (const who of ["admin", "first", "second", "rep"] as const) {
    const page = await seePage(one, at(who));
    expect([who, actsOf(page), page.textContent.includes("此公告已撤回，请勿再据此办理：价格有误")]).toEqual([who, [], true]);
  }
  const marks = await Promise.all((["admin", "first", "rep"] as const).map(async (who) => (await listed(who)).includes("已撤回")));
  expect([...marks, (await listed("second")).includes("调价通知")]).toEqual([true, true, true, false]);
});
