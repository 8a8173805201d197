import { Prisma } from "@db";
import { both, DomainError } from "../platform";
import { type Ctx, command, eachInTurn, query, type Reader, unlessMoved } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { reminderOn, type ToldReview } from "./document";
import { OfDocument } from "./schema";
import { lockDocument, moveDocument } from "./store.server";

const ACTION = "controlled/remind-review";

/**
 * The reviews of documents in force of which something is to be told, the earliest first. What was told of a review stands in its document's
 * history with its day: whichever process asks, and however often, it is told once.
 */
async function findReminders(reader: Reader, condition: Prisma.Sql) {
  const rows = await reader.$queryRaw<(ToldReview & { documentNo: string })[]>`
    SELECT d.document_no AS "documentNo", d.review_on::text AS "reviewOn", ARRAY(SELECT e.reason_code FROM event e
      WHERE e.subject_kind = 'controlled_document' AND e.subject_no = d.document_no AND e.action = ${ACTION}
        AND e.data ->> 'reviewOn' = d.review_on::text) AS told
    FROM controlled_document d WHERE d.status = 'in_force' AND ${condition} ORDER BY d.review_on, d.document_no`;
  return rows.flatMap(({ documentNo, ...review }) => {
    const reasonCode = reminderOn(review, reader.today, reader.settings.reviewNoticeDays);
    return reasonCode === null ? [] : [{ documentNo, reasonCode, reviewOn: review.reviewOn }];
  });
}

/** Tells who answers for a document that its review falls due or is overdue; `wrong_state` where nothing is to be told (S2-28, S3-16). */
export const remindReview = command({
  name: ACTION,
  input: OfDocument,
  action: "controlled.remind",
  async run(tx, { documentNo }) {
    const document = await lockDocument(tx, documentNo);
    const [due] = await findReminders(tx, Prisma.sql`d.document_no = ${documentNo}`);
    if (!due) throw new DomainError("wrong_state", both("没有需要提醒的评审", "there is no review to be told of"));
    const { reasonCode, reviewOn } = due;
    return await moveDocument(tx, document, { action: ACTION, reasonCode, data: { reviewOn } });
  },
});

const findUntold = query({
  name: "controlled/untold-reviews",
  input: Nothing,
  action: "controlled.remind",
  run: (reader) => findReminders(reader, Prisma.sql`true`),
});

/** Tells of every review that falls due or is overdue, each in a transaction of its own; one that somebody entered meanwhile is left. */
export async function remindReviews(ctx: Ctx): Promise<void> {
  await eachInTurn(
    await findUntold(ctx, {}),
    unlessMoved(({ documentNo }) => remindReview(ctx, { documentNo })),
  );
}
