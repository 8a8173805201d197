import { issueEdition, registerDocument, remindReviews, reviewDocument, withdrawDocument } from "@services/controlled/index.server";
import { nameDelegate } from "@services/escalation/index.server";
import { BUSINESS_JOBS } from "@services/jobs.server";
import { listNotices, readNotice } from "@services/notices/index.server";
import { connect } from "@services/platform/database.server";
import { instantAt } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useNoticesDesk } from "../../support/notices-desk";

const { database, toldOf } = useNoticesDesk();

const on = (day: string, actor = actors.system, hour = "07:30") => contextFor(database, actor, { now: instantAt(day, hour) });
const [writer, approver] = [actors.quality("writer"), actors.quality("approver")];
let counted = 0;

/** A document of research in force, to be reviewed on a day. */
async function inForce(reviewOn: string, more: object = {}): Promise<string> {
  const documentNo = `QP-${++counted}号`;
  const said = { kind: "procedure", department: "research", titleZh: "设计更改控制程序", label: "A/0" } as const;
  await registerDocument(on("2026-03-10", writer), { documentNo, ...said, ...more });
  await issueEdition(on("2026-03-10", approver), { documentNo, reviewOn });
  return documentNo;
}
const DUE = ["quality: document_review_due", "research: document_review_due"];
const OVERDUE = ["quality: document_review_overdue", "research: document_review_overdue"];

test("the review of a controlled document is told of thirty days ahead and once it is overdue, each once (S2-28)", async () => {
  const documentNo = await inForce("2026-06-30");
  await remindReviews(on("2026-05-30"));
  expect(await toldOf(documentNo), "thirty-one days ahead").toEqual([]);
  await remindReviews(on("2026-05-31"));
  expect(await toldOf(documentNo)).toEqual(DUE);
  for (const day of ["2026-05-31", "2026-06-01", "2026-06-30"]) await remindReviews(on(day));
  expect(await toldOf(documentNo), "the day itself is not missed yet").toEqual(DUE);
  for (const day of ["2026-07-01", "2026-07-02", "2026-09-01"]) await remindReviews(on(day));
  expect(await toldOf(documentNo)).toEqual([DUE[0], OVERDUE[0], DUE[1], OVERDUE[1]]);
  const said = await listNotices(on("2026-07-02", actors.research()), {});
  expect(said.items.map(({ text }) => text)).toEqual([
    `受控文件 ${documentNo} 评审已逾期，应在 2026-06-30 评审`,
    `受控文件 ${documentNo} 应在 2026-06-30 评审，请安排`,
  ]);
  const opened = await readNotice(on("2026-07-02", actors.research()), { noticeNo: said.items[0]!.noticeNo });
  expect(opened.to).toBe(`/controlled-documents/${encodeURIComponent(documentNo)}`);
});

test("a process that was started anew, and two that run at once, tell nothing twice", async () => {
  const documentNo = await inForce("2026-06-30");
  expect(BUSINESS_JOBS["remind-reviews"]).toMatchObject({ run: remindReviews, schedule: "30 7 * * *", atStart: true });
  const { connection } = database.current;
  const anew = Array.from({ length: 3 }, () => connect(connection, 2));
  await Promise.all(
    anew.map((db) => remindReviews(contextFor({ current: { db } }, actors.system, { now: instantAt("2026-06-10", "07:30") }))),
  );
  for (const db of anew) await db.$disconnect();
  expect(await toldOf(documentNo)).toEqual(DUE);
});

test("nobody is told where the portal was down until it is overdue that it falls due", async () => {
  const documentNo = await inForce("2026-06-30");
  await remindReviews(on("2026-07-05"));
  expect(await toldOf(documentNo)).toEqual(OVERDUE);
});

test("one that was entered ends what is told, until the next review is near; one that was withdrawn has none", async () => {
  const [documentNo, gone] = [await inForce("2026-06-30"), await inForce("2026-06-30")];
  await remindReviews(on("2026-06-15"));
  await reviewDocument(on("2026-06-20", approver), { documentNo, finding: "仍适用", reviewOn: "2027-06-30" });
  await withdrawDocument(on("2026-06-20", approver), { documentNo: gone, reason: "并入手册" });
  await remindReviews(on("2026-07-01"));
  expect([await toldOf(documentNo), await toldOf(gone)]).toEqual([DUE, DUE]);
  await remindReviews(on("2027-06-01"));
  expect(await toldOf(documentNo)).toEqual([DUE[0], DUE[0], DUE[1], DUE[1]]);
});

test("how many days ahead is a setting", async () => {
  await changeSetting(on("2026-03-10", actors.administrator()), {
    ...{ name: "reviewNoticeDays", value: 7, effectiveFrom: "2026-07-01", reason: "试行" },
  });
  const documentNo = await inForce("2026-10-31");
  await remindReviews(on("2026-10-23"));
  expect(await toldOf(documentNo)).toEqual([]);
  await remindReviews(on("2026-10-24"));
  expect(await toldOf(documentNo)).toEqual(DUE);
});

test("who stands in for the head is told as well (S3-32)", async () => {
  const days = { login: "research", delegateLogin: "planner", fromOn: "2026-11-01", toOn: "2026-12-31" };
  await nameDelegate(on("2026-10-31", actors.serviceManager()), days);
  const documentNo = await inForce("2026-12-01");
  await remindReviews(on("2026-12-02"));
  expect(await toldOf(documentNo)).toContain("planner: document_review_overdue");
});
