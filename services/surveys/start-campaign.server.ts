import { Prisma } from "@db";
import type { z } from "zod";
import { both, instantAt, invalidField } from "../platform";
import { command, dateColumn, oneAtATime, query, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { surveyLifecycle } from "./lifecycle";
import { PreviewCampaign, StartCampaign } from "./schema";

const ACTION = "surveys/start-campaign";
const DAY = 86_400_000;
/** So many are asked at once; the others have their turn in another group. */
const AT_ONCE = 5_000;
/** So many of those who are left out are named. */
const NAMED = 50;
/** A survey of the customer waits for its answer; they were asked lately; another of their cases ended later. */
const LEFT_OUT = ["waiting", "rested", "same_customer"] as const;
type LeftOut = (typeof LEFT_OUT)[number];

type Group = z.output<typeof PreviewCampaign>;

/** Who asked by a case: the partner, or how the customer is reached. */
const customerOf = (c: Prisma.Sql) =>
  Prisma.sql`CASE WHEN ${c}.tier = 'dealer' THEN 'dealer ' || ${c}.dealer_code WHEN ${c}.tier = 'sub_distributor' THEN 'sub ' || ${c}.sub_distributor_code
    ELSE coalesce(${c}.phone, ${c}.email, ${c}.other_contact, ${c}.complaint_no) END`;
const [OWN, OTHER] = [customerOf(Prisma.sql`c`), customerOf(Prisma.sql`o`)];

const fits = <Value>(value: Value | undefined, condition: (value: Value) => Prisma.Sql): Prisma.Sql =>
  value === undefined ? Prisma.sql`true` : condition(value);

/** The cases that fit a group as `fitting`, each with why its customer is not asked by it: nobody twice, and nobody who was asked lately (S3-15). */
function fittingCases(reader: Reader, { from, to, model, dealerCode, tier, size }: Group): Prisma.Sql {
  const [begin, end] = [instantAt(from), new Date(instantAt(to).getTime() + DAY)];
  const restingSince = new Date(reader.now.getTime() - reader.settings.surveyRestDays * DAY);
  return Prisma.sql`
    WITH before AS (SELECT ${OTHER} AS customer, max(s.sent_at) AS asked_at, bool_or(s.status = 'sent') AS waits
      FROM survey s JOIN complaint o USING (complaint_no) GROUP BY 1),
    fitting AS (SELECT c.complaint_no, c.complainant_name, c.settled_at,
        CASE WHEN b.waits THEN 'waiting' WHEN b.asked_at > ${restingSince}::timestamptz THEN 'rested'
          WHEN row_number() OVER (PARTITION BY ${OWN} ORDER BY c.settled_at DESC, c.complaint_no DESC) > 1 THEN 'same_customer' END AS why
      FROM complaint c LEFT JOIN before b ON b.customer = ${OWN}
      WHERE c.settled_at >= ${begin}::timestamptz AND c.settled_at < ${end}::timestamptz
        AND c.concerns_login IS DISTINCT FROM ${reader.actor.login}
        AND ${fits(model, (value) => Prisma.sql`c.model = ${value}`)}
        AND ${fits(dealerCode, (value) => Prisma.sql`(c.dealer_code = ${value} OR c.servicing_dealer_code = ${value})`)}
        AND ${fits(tier, (value) => Prisma.sql`c.tier = ${value}`)}
        AND ${fits(size, (value) => Prisma.sql`EXISTS (SELECT 1 FROM customer k WHERE k.phone = c.phone AND k.size = ${value} AND k.archived_at IS NULL)`)})`;
}

async function checkNamed(reader: Reader, { from, to, model, dealerCode }: Group): Promise<void> {
  if (to < from) throw invalidField("to", both("结束日期不能早于开始日期", "must not lie before the first day"));
  if (model !== undefined && !(await reader.product.findUnique({ where: { model } })))
    throw invalidField("model", both(`没有型号 ${model}`, `there is no model ${model}`));
  if (dealerCode !== undefined && !(await reader.dealer.findUnique({ where: { code: dealerCode } })))
    throw invalidField("dealerCode", both(`没有经销商 ${dealerCode}`, `there is no dealer ${dealerCode}`));
}

/** The group as it stands now: which cases' customers would be asked, the newest first, and how many cases are left out for what. */
async function readGroup(reader: Reader, group: Group) {
  await checkNamed(reader, group);
  const fitting = fittingCases(reader, group);
  const asked = await reader.$queryRaw<{ complaintNo: string }[]>`${fitting}
    SELECT complaint_no AS "complaintNo" FROM fitting WHERE why IS NULL ORDER BY settled_at DESC, complaint_no DESC LIMIT ${AT_ONCE}`;
  const counted = await reader.$queryRaw<{ why: LeftOut; count: number }[]>`${fitting}
    SELECT why, count(*)::int AS count FROM fitting WHERE why IS NOT NULL GROUP BY why`;
  const leftOut = LEFT_OUT.map((why) => ({ why, count: counted.find((row) => row.why === why)?.count ?? 0 }));
  return { asked: asked.map(({ complaintNo }) => complaintNo), leftOut };
}

/** Says before anybody is asked how many of a chosen group would be, and who is left out and why. */
export const previewCampaign = query({
  name: "surveys/preview-campaign",
  input: PreviewCampaign,
  action: "survey.campaign",
  async run(reader, group) {
    const { asked, leftOut } = await readGroup(reader, group);
    const named = await reader.$queryRaw<{ complaintNo: string; complainantName: string; why: LeftOut }[]>`${fittingCases(reader, group)}
      SELECT complaint_no AS "complaintNo", complainant_name AS "complainantName", why FROM fitting WHERE why IS NOT NULL
      ORDER BY settled_at DESC, complaint_no DESC LIMIT ${NAMED}`;
    return { asked: asked.length, leftOut, named, restDays: reader.settings.surveyRestDays };
  },
});

/** Locks these cases and reads which of them can be asked still, each with the number of its next survey: some moved on until they were locked. */
async function lockAsked(tx: Tx, complaintNos: readonly string[]): Promise<{ complaintNo: string; surveyNo: number }[]> {
  await tx.$queryRaw`SELECT 1 FROM complaint WHERE complaint_no = ANY (${complaintNos}) ORDER BY complaint_no FOR UPDATE`;
  return await tx.$queryRaw`
    SELECT c.complaint_no AS "complaintNo", count(s)::int + 1 AS "surveyNo" FROM complaint c LEFT JOIN survey s USING (complaint_no)
    WHERE c.complaint_no = ANY (${complaintNos}) AND c.settled_at IS NOT NULL
    GROUP BY c.complaint_no HAVING count(s) FILTER (WHERE s.status = 'sent') = 0 ORDER BY c.complaint_no`;
}

/** Makes the links by which the customers of a chosen group are asked: by the days on which their cases ended, product, dealer, tier and kind of customer (S3-15). */
export const startCampaign = command({
  name: ACTION,
  input: StartCampaign,
  action: "survey.campaign",
  async run(tx, { title, ...group }) {
    // One group after the other: two at the same time would ask the same customer by different cases.
    await oneAtATime(tx, "survey groups");
    const found = await readGroup(tx, group);
    const asked = await lockAsked(tx, found.asked);
    if (asked.length === 0) throw invalidField("to", both("没有符合条件且近期未调查的客户", "no customer fits who was not asked lately"));
    const { from, to, model = null, dealerCode = null, tier = null, size = null } = group;
    const chosen = { fromOn: dateColumn(from), toOn: dateColumn(to), model, dealerCode, tier, customerSize: size };
    const started = { startedBy: tx.actor.login, startedAt: tx.now };
    const { campaignNo } = await tx.surveyCampaign.create({ data: { title, ...chosen, ...started } });
    const sent = { campaignNo, status: surveyLifecycle.initial, sentBy: tx.actor.login, sentAt: tx.now };
    await tx.survey.createMany({ data: asked.map((key) => ({ ...key, ...sent })) });
    const leftOut = found.leftOut.reduce((sum, { count }) => sum + count, found.asked.length - asked.length);
    const data = { title, from, to, model, dealerCode, tier, size, asked: asked.length, leftOut };
    await recordEvent(tx, { subjectKind: "survey_campaign", subjectNo: String(campaignNo), action: ACTION, reasonCode: "started", data });
    return { campaignNo, asked: asked.length, leftOut };
  },
});
