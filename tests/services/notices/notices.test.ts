import { changeKind, giveToDealer, registerComplaint } from "@services/complaints/index.server";
import { type News, NOTICE_KINDS } from "@services/notices";
import { countUnread, listNotices, notify, readAllNotices, readNotice } from "@services/notices/index.server";
import { type Ctx, command } from "@services/platform/index.server";
import { Nothing } from "@services/platform/input";
import { describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useNoticesDesk } from "../../support/notices-desk";
import { refusalOf } from "../../support/refusal";

const { database, toldOf } = useNoticesDesk();

const as = (actor: Parameters<typeof contextFor>[1], locale: "zh-CN" | "en" = "zh-CN") => contextFor(database, actor, { locale });
/** A command that tells, and fails afterwards where it is said. */
const telling = (news: readonly News[], fails = false) =>
  command({
    name: "test/tell",
    input: Nothing,
    action: "catalog.read",
    async run(tx) {
      await notify(tx, ...news);
      if (fails) throw new Error("it did not happen");
    },
  });
const tell = (ctx: Ctx, ...news: News[]) => telling(news)(ctx, {});
const SENT_BACK = { kind: "request_sent_back", subjectKind: "parts_request", params: {} } as const;
let last = 0;
const newNo = () => `PR-2026-9${String(++last).padStart(5, "0")}`;
const dealer = actors.dealer("D001");

describe("news", () => {
  test("reaches everybody whom it is for once, and not who did it", async () => {
    const subjectNo = newNo();
    const to = { roles: ["customer_service", "quality"], logins: ["quality", null], dealerCode: "D001" } as const;
    await tell(as(actors.customerService()), { ...SENT_BACK, subjectNo, to });
    expect(await toldOf(subjectNo)).toEqual(["agent-2: request_sent_back", "dealer-d001: request_sent_back", "quality: request_sent_back"]);
  });

  test("never reaches a disabled account, nor whom it is kept from", async () => {
    await database.current.db.userAccount.update({ where: { login: "agent-2" }, data: { status: "disabled" } });
    const subjectNo = newNo();
    await tell(as(actors.finance()), { ...SENT_BACK, subjectNo, to: { roles: ["customer_service", "quality"], except: ["quality"] } });
    expect(await toldOf(subjectNo)).toEqual(["customer-service: request_sent_back"]);
    await database.current.db.userAccount.update({ where: { login: "agent-2" }, data: { status: "active" } });
  });

  test("stands and falls with what it tells of", async () => {
    const subjectNo = newNo();
    const failing = telling([{ ...SENT_BACK, subjectNo, to: { dealerCode: "D001" } }], true);
    await expect(failing(as(actors.finance()), {})).rejects.toThrow("it did not happen");
    expect(await toldOf(subjectNo)).toEqual([]);
  });
});

describe("a reader", () => {
  test("sees their own notices only, newest first, in their own language, and the bell counts down as they are opened", async () => {
    await readAllNotices(as(dealer), {});
    const [first, second] = [newNo(), newNo()];
    for (const subjectNo of [first, second]) await tell(as(actors.finance()), { ...SENT_BACK, subjectNo, to: { dealerCode: "D001" } });
    const { items } = await listNotices(as(dealer), {});
    expect(items.map(({ subjectNo, text }) => [subjectNo, text])).toEqual([
      [second, `申请 ${second} 已退回，请补充后重新提交`],
      [first, `申请 ${first} 已退回，请补充后重新提交`],
    ]);
    expect((await listNotices(as(dealer, "en"), {})).items[0]?.text).toBe(
      `Request ${second} was sent back: complete it and submit it again`,
    );
    expect((await listNotices(as(actors.dealer("D002")), { view: "all" })).items.map(({ subjectNo }) => subjectNo)).not.toContain(first);
    expect(await countUnread(as(dealer), {})).toEqual({ unread: 2 });
    expect(await readNotice(as(dealer), { noticeNo: items[0]!.noticeNo })).toEqual({
      noticeNo: items[0]!.noticeNo,
      to: `/requests/${second}`,
    });
    expect(await countUnread(as(dealer), {})).toEqual({ unread: 1 });
    expect((await listNotices(as(dealer), {})).items.map(({ subjectNo }) => subjectNo)).toEqual([first]);
    expect(await readAllNotices(as(dealer), {})).toEqual({ read: 1 });
    expect(await countUnread(as(dealer), {})).toEqual({ unread: 0 });
  });

  test("cannot open another's notice, and opening one again changes nothing", async () => {
    const subjectNo = newNo();
    await tell(as(actors.finance()), { ...SENT_BACK, subjectNo, to: { dealerCode: "D001" } });
    const { noticeNo } = (await listNotices(as(dealer), {})).items[0]!;
    expect(await refusalOf(readNotice(as(actors.dealer("D002")), { noticeNo }))).toMatchObject({ code: "not_found" });
    await readNotice(as(dealer), { noticeNo });
    const later = contextFor(database, dealer, { now: new Date("2026-03-11T02:00:00Z") });
    await readNotice(later, { noticeNo });
    const { items } = await listNotices(as(dealer), { view: "all", limit: 1 });
    expect(items[0]).toMatchObject({ subjectNo, readAt: "2026-03-10T10:00:00.000+08:00" });
  });

  test("pages through all of them, each once", async () => {
    for (let told = 0; told < 5; told++) await tell(as(actors.finance()), { ...SENT_BACK, subjectNo: newNo(), to: { dealerCode: "D002" } });
    const reader = as(actors.dealer("D002"));
    const all = (await listNotices(reader, { view: "all" })).items.map(({ noticeNo }) => noticeNo);
    const paged: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listNotices(reader, { view: "all", limit: 2, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map(({ noticeNo }) => noticeNo));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  test("finds the bell's count by the index of what is unread", async () => {
    const plan = await database.current.db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return await tx.$queryRaw<Record<string, string>[]>`
        EXPLAIN SELECT count(*) FROM (SELECT 1 FROM notice WHERE login = 'dealer-d001' AND read_at IS NULL LIMIT 100) waiting`;
    });
    expect(JSON.stringify(plan)).toContain("notice_unread_idx");
  });
});

test("every sort of notice says its sentence in both languages and leads to a page of the portal", () => {
  const params = {
    ...{ department: "quality", taskNo: 1, timer: "first_contact", dueAt: "2026-03-10T14:30:00+08:00", subjectKind: "complaint" },
    ...{ role: "service_manager", status: "confirmed", serials: 5, decision: "approve", issueSlipNo: "CSO-1", expiresOn: "2026-06-30" },
    ...{
      complaintNo: "C-1",
      amount: "80.00",
      serial: "WP-1",
      carrier: "SF Express",
      waybillNo: "SF-1",
      expectedAt: null,
      reviewOn: "2026-06-30",
    },
  };
  for (const [name, kind] of Object.entries(NOTICE_KINDS)) {
    const text = kind.says("X-1", params as never);
    expect([name, text["zh-CN"], text.en].join(" ")).not.toMatch(/undefined|null|\[object/);
    expect([name, /\p{Script=Han}/u.test(text["zh-CN"]), /\p{Script=Han}/u.test(text.en)]).toEqual([name, true, false]);
    expect(kind.leadsTo("X-1", params as never)).toMatch(/^\/[a-z-]+/);
  }
});

test("what comes to somebody later is told as if it had come at once: a dealer's case, research's question, what is urgent", async () => {
  const service = actors.customerService();
  const said = { channel: "email", category: "product_quality.leak", description: "漏水", noRepeat: true } as const;
  const complainant = { name: "陈女士", phone: "13812345678" };
  const open = async () => (await registerComplaint(as(service), { ...said, complainant })).complaintNo;
  const [given, asked, urgent] = [await open(), await open(), await open()];
  await giveToDealer(as(service), { complaintNo: given, dealerCode: "D001", reason: "客户提供了购货单" });
  expect(await toldOf(given)).toEqual(["dealer-d001: case_in_queue"]);
  await changeKind(as(service), { complaintNo: asked, kind: "enquiry", enquiryType: "technical", reason: "问接口尺寸" });
  expect(await toldOf(asked)).toEqual(["research: enquiry_asked"]);
  await changeKind(as(service), { complaintNo: urgent, kind: "emergency_incident", reason: "漏电" });
  expect(await toldOf(urgent)).toEqual(["quality: case_urgent!", "service-manager: incident_reported!"]);
});
