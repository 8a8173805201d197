import { randomUUID } from "node:crypto";
import type { Tx } from "../platform/index.server";
import { kindOf, type News } from "./kinds";
import { planDeliveries, type Told } from "./plan-deliveries.server";

/**
 * Tells people what happened, in the transaction in which it did: a notice for everybody whom the news is for and who has an active
 * account, but for the one who did it, and what of it leaves the portal. The order in which accounts are touched is always that of their logins.
 */
export async function notify(tx: Tx, ...news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  const rows = news.map(({ to, ...told }) => ({
    ...{ newsId: randomUUID(), kind: told.kind, subjectKind: told.subjectKind, subjectNo: told.subjectNo, params: told.params },
    urgent: told.urgent === true || kindOf(told.kind).urgent === true,
    ...{ logins: (to.logins ?? []).filter((login) => login !== null), roles: to.roles ?? [] },
    except: (to.except ?? []).filter((login) => login !== null),
    ...{ dealerCode: to.dealerCode ?? null, subDistributorCode: to.subDistributorCode ?? null },
  }));
  const told = await tx.$queryRaw<Omit<Told, "concerns">[]>`
    WITH told AS (
    INSERT INTO notice (news_id, login, kind, urgent, subject_kind, subject_no, params, created_at)
    SELECT n."newsId", u.login, n.kind, n.urgent, n."subjectKind", n."subjectNo", n.params, ${tx.now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n("newsId" uuid, kind text, urgent boolean, "subjectKind" text, "subjectNo" text,
      params jsonb, logins text[], roles text[], "except" text[], "dealerCode" text, "subDistributorCode" text)
    JOIN user_account u ON u.status = 'active' AND u.login <> ${tx.actor.login} AND u.login <> ALL (n."except") AND (u.login = ANY (n.logins) OR u.roles && n.roles
      OR u.dealer_code = n."dealerCode" OR u.sub_distributor_code = n."subDistributorCode")
    ORDER BY u.login, n.kind, n."subjectNo" RETURNING notice_no, news_id, login, kind, urgent)
    SELECT t.notice_no AS "noticeNo", t.news_id AS "newsId", t.kind, t.urgent, u.roles, r.email, r.locale, r.quiet_from AS "quietFrom",
      r.quiet_to AS "quietTo", r.mailed, r.posted
    FROM told t JOIN user_account u USING (login) LEFT JOIN notice_reader r USING (login)
    WHERE EXISTS (SELECT 1 FROM notice_channel WHERE active) ORDER BY t.notice_no`;
  const concerning = new Set<string>(rows.flatMap(({ newsId, except }) => (except.length === 0 ? [] : [newsId])));
  const planned = told.map((notice) => ({ ...notice, concerns: concerning.has(notice.newsId) }));
  if (planned.length > 0) await planDeliveries(tx, planned);
}
