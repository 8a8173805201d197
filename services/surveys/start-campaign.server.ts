import { Prisma } from "@db";
import { both, instantAt, invalidField } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { surveyLifecycle } from "./lifecycle";
import { StartCampaign } from "./schema";

const ACTION = "surveys/start-campaign";
const DAY = 86_400_000;

interface Group {
  readonly from: string;
  readonly to: string;
  readonly model: string | null;
  readonly dealerCode: string | null;
}

/** The cases of a group: ended in the period, of the product and the dealer where they are named, and not asked lately; the number of each one's next survey. */
async function findGroup(tx: Tx, { from, to, model, dealerCode }: Group) {
  const [begin, end] = [instantAt(from), new Date(instantAt(to).getTime() + DAY)];
  return await tx.$queryRaw<{ complaintNo: string; surveyNo: number }[]>`
    SELECT c.complaint_no AS "complaintNo", (SELECT count(*)::int + 1 FROM survey s WHERE s.complaint_no = c.complaint_no) AS "surveyNo"
    FROM complaint c
    WHERE c.settled_at >= ${begin}::timestamptz AND c.settled_at < ${end}::timestamptz
      AND ${model === null ? Prisma.sql`true` : Prisma.sql`c.model = ${model}`}
      AND ${dealerCode === null ? Prisma.sql`true` : Prisma.sql`(c.dealer_code = ${dealerCode} OR c.servicing_dealer_code = ${dealerCode})`}
      AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.complaint_no = c.complaint_no
        AND (s.status = 'sent' OR s.sent_at > ${new Date(tx.now.getTime() - tx.settings.surveyRestDays * DAY)}::timestamptz))
    ORDER BY c.complaint_no LIMIT 5000 FOR UPDATE OF c`;
}

/** Asks the customers of a chosen group at once: by product, dealer and the days on which their cases ended (S3-15). */
export const startCampaign = command({
  name: ACTION,
  input: StartCampaign,
  action: "survey.campaign",
  async run(tx, { title, from, to, model = null, dealerCode = null }) {
    if (to < from) throw invalidField("to", both("结束日期不能早于开始日期", "must not lie before the first day"));
    if (model !== null && !(await tx.product.findUnique({ where: { model } })))
      throw invalidField("model", both(`没有型号 ${model}`, `there is no model ${model}`));
    if (dealerCode !== null && !(await tx.dealer.findUnique({ where: { code: dealerCode } })))
      throw invalidField("dealerCode", both(`没有经销商 ${dealerCode}`, `there is no dealer ${dealerCode}`));
    const group = await findGroup(tx, { from, to, model, dealerCode });
    if (group.length === 0)
      throw invalidField("to", both("没有符合条件且近期未调查的投诉", "no case fits that was not asked about lately"));
    const days = { fromOn: new Date(`${from}T00:00:00Z`), toOn: new Date(`${to}T00:00:00Z`) };
    const started = { startedBy: tx.actor.login, startedAt: tx.now };
    const { campaignNo } = await tx.surveyCampaign.create({ data: { title, ...days, model, dealerCode, ...started } });
    const sent = { campaignNo, status: surveyLifecycle.initial, sentBy: tx.actor.login, sentAt: tx.now };
    await tx.survey.createMany({ data: group.map((key) => ({ ...key, ...sent })) });
    const data = { title, from, to, model, dealerCode, asked: group.length };
    await recordEvent(tx, { subjectKind: "survey_campaign", subjectNo: String(campaignNo), action: ACTION, reasonCode: "started", data });
    return { campaignNo, asked: group.length };
  },
});
