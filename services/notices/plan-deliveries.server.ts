import { readCalendar } from "../calendar/index.server";
import type { Role } from "../platform";
import type { Tx } from "../platform/index.server";
import { kindOf } from "./kinds";
import { leavesAt, type QuietHours } from "./leave";

/** A delivery is tried so often: after 1, 5, 15, 60 and 240 minutes again. */
export const PAUSES_MINUTES = [1, 5, 15, 60, 240] as const;
export const MAX_ATTEMPTS = PAUSES_MINUTES.length + 1;

/** A notice that was just written, with what its reader has chosen. */
export interface Told {
  readonly noticeNo: bigint;
  readonly newsId: string;
  readonly kind: string;
  readonly urgent: boolean;
  /** Whether the case is about somebody of the company, who may read the chat. */
  readonly concerns: boolean;
  readonly roles: readonly Role[];
  readonly email: string | null;
  readonly locale: string | null;
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly mailed: Readonly<Record<string, boolean>> | null;
  readonly posted: Readonly<Record<string, boolean>> | null;
}

interface Channel {
  readonly id: string;
  readonly kind: "email" | "wecom" | "dingtalk";
  readonly name: string;
  readonly roles: readonly Role[];
}

interface Planned {
  noticeNo: string;
  newsId: string;
  channelId: string;
  address: string;
  locale: string;
  leavesAt: Date;
}

/** Where a notice goes outside: by mail to its reader, and once into the chat of each robot that has one of the reader's roles. */
function planFor(told: Told, channel: Channel): Pick<Planned, "address" | "locale"> | null {
  const { kind, email, mailed, posted } = told;
  if (channel.kind === "email") {
    const wanted = mailed?.[kind] ?? kindOf(kind).mailed;
    return email !== null && wanted ? { address: email, locale: told.locale ?? "zh-CN" } : null;
  }
  if (told.concerns || kindOf(kind).personal) return null;
  const wanted = posted?.[kind] ?? kindOf(kind).posted;
  return wanted && channel.roles.some((role) => told.roles.includes(role)) ? { address: channel.name, locale: "zh-CN" } : null;
}

const quietOf = ({ quietFrom, quietTo }: Told, company: QuietHours, channel: Channel): QuietHours =>
  channel.kind === "email" && quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : company;

/** Writes where notices go outside, each once, and asks for those that leave now; what waits for its hour is found by the schedule. */
export async function planDeliveries(tx: Tx, notices: readonly Told[]): Promise<void> {
  const channels = await tx.$queryRaw<Channel[]>`SELECT id, kind, name, roles FROM notice_channel WHERE active ORDER BY id`;
  const calendar = await readCalendar(tx);
  const planned = notices.flatMap((told) =>
    channels.flatMap((channel): Planned[] => {
      const to = planFor(told, channel);
      if (!to) return [];
      const quiet = quietOf(told, tx.settings.quietHours, channel);
      const leaves = leavesAt(tx.now, { urgent: told.urgent, inWorkingTime: kindOf(told.kind).inWorkingTime === true, quiet, calendar });
      return [{ noticeNo: String(told.noticeNo), newsId: told.newsId, channelId: channel.id, ...to, leavesAt: leaves }];
    }),
  );
  if (planned.length === 0) return;
  const written = await tx.$queryRaw<{ id: string; due: boolean }[]>`
    INSERT INTO notice_delivery (news_id, notice_no, channel_id, address, locale, attempts_left, next_attempt_at)
    SELECT p."newsId", p."noticeNo", p."channelId", p.address, p.locale, ${MAX_ATTEMPTS}::integer, p."leavesAt"
    FROM jsonb_to_recordset(${JSON.stringify(planned)}::jsonb)
      AS p("newsId" uuid, "noticeNo" bigint, "channelId" uuid, address text, locale text, "leavesAt" timestamptz)
    ON CONFLICT (news_id, channel_id, address) DO NOTHING RETURNING id, next_attempt_at <= ${tx.now}::timestamptz AS due`;
  for (const { id, due } of written) if (due) await tx.enqueue("deliver-notices", { deliveryId: id });
}
