import { Prisma } from "@db";
import { allows } from "../identity";
import { both, invalidField, toWireInstant } from "../platform";
import { environment } from "../platform/environment.server";
import { civilDateOf, pageOf, query, readCursorParts } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { ListSurveys } from "./schema";
import { surveyToken } from "./survey-link.server";

interface Row {
  complaintNo: string;
  surveyNo: number;
  campaignTitle: string | null;
  status: string;
  sentAt: Date;
  score: number | null;
  words: string | null;
  answeredAt: Date | null;
  model: string | null;
  complainantName: string;
  contact: string | null;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9A-Z-]{1,20})~(\d{1,6})$/;

function afterCursor(cursor: string | undefined): Prisma.Sql {
  const parts = readCursorParts(cursor, CURSOR);
  if (!parts) return Prisma.sql`true`;
  const at = new Date(parts[0]!);
  if (Number.isNaN(at.getTime())) throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
  return Prisma.sql`(s.sent_at, s.complaint_no, s.survey_no) < (${at}::timestamptz, ${parts[1]}, ${Number(parts[2])})`;
}

/** What a customer opens, who is nowhere in the portal; a path alone where no address of the portal is known. */
const addressOf = (path: string): string => `${environment().publicUrl ?? ""}${path}`;

/**
 * What customers were asked and what they answered, newest first; whoever may send them gets the links of those that wait, and how their
 * customers are reached.
 */
export const listSurveys = query({
  name: "surveys/surveys",
  input: ListSurveys,
  action: "survey.read",
  async run(reader, { view, campaignNo, cursor, limit }) {
    const where = [
      Prisma.sql`c.concerns_login IS DISTINCT FROM ${reader.actor.login}`,
      ...(view === "all" ? [] : [Prisma.sql`s.status = ${view}`]),
      ...(campaignNo === undefined ? [] : [Prisma.sql`s.campaign_no = ${campaignNo}`]),
      afterCursor(cursor),
    ];
    const rows = await reader.$queryRaw<Row[]>`
      SELECT s.complaint_no AS "complaintNo", s.survey_no AS "surveyNo", k.title AS "campaignTitle", s.status, s.sent_at AS "sentAt", s.score, s.words,
        s.answered_at AS "answeredAt", c.model, c.complainant_name AS "complainantName",
        coalesce(c.phone, c.email, c.other_contact) AS contact
      FROM survey s JOIN complaint c USING (complaint_no) LEFT JOIN survey_campaign k USING (campaign_no)
      WHERE ${Prisma.join(where, " AND ")} ORDER BY s.sent_at DESC, s.complaint_no DESC, s.survey_no DESC LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(rows, limit, (row) => `${row.sentAt.toISOString()}~${row.complaintNo}~${row.surveyNo}`);
    const maySend = allows(reader.actor, "survey.send").ok;
    return {
      items: items.map(({ sentAt, answeredAt, contact, ...row }) => {
        const path = maySend && row.status === "sent" ? `/survey/${surveyToken(row)}` : null;
        return {
          ...{ ...row, sentAt: toWireInstant(sentAt), answeredAt: answeredAt && toWireInstant(answeredAt), path },
          ...(path === null ? { link: null, contact: null } : { link: addressOf(path), contact }),
        };
      }),
      nextCursor,
    };
  },
});

interface CampaignRow {
  campaignNo: number;
  title: string;
  fromOn: Date;
  toOn: Date;
  model: string | null;
  dealerCode: string | null;
  tier: string | null;
  customerSize: string | null;
  asked: number;
  answered: number;
  average: string | null;
  share: string;
}

/** The last fifty groups that were asked, each with how many answered, their share (percent) and their mean score, both with one decimal. */
export const listCampaigns = query({
  name: "surveys/campaigns",
  input: Nothing,
  action: "survey.read",
  async run(reader) {
    const rows = await reader.$queryRaw<CampaignRow[]>`
      SELECT k.campaign_no AS "campaignNo", k.title, k.from_on AS "fromOn", k.to_on AS "toOn", k.model, k.dealer_code AS "dealerCode", k.tier, k.customer_size AS "customerSize",
        count(s)::int AS asked, count(s.answered_at)::int AS answered, round(avg(s.score), 1)::text AS average,
        round(100.0 * count(s.answered_at) / greatest(count(s), 1), 1)::text AS share
      FROM survey_campaign k LEFT JOIN survey s USING (campaign_no) GROUP BY k.campaign_no ORDER BY k.campaign_no DESC LIMIT 50`;
    return { items: rows.map(({ fromOn, toOn, ...row }) => ({ ...row, fromOn: civilDateOf(fromOn), toOn: civilDateOf(toOn) })) };
  },
});
