import { z } from "zod";
import { type HandedOver, postRobot, type Robot, sendMail } from "../integrations/index.server";
import { advance, inLocale, type Locale, must } from "../platform";
import { environment } from "../platform/environment.server";
import { type Ctx, command, signLink, TRACKING } from "../platform/index.server";
import { openSecret } from "../platform/sealed-secret.server";
import { channelPlace, MailSettings } from "./channel";
import { type NoticeDeliveryStatus, noticeDeliveryLifecycle } from "./lifecycle";
import { spokenNotice } from "./list-notices.server";
import { PAUSES_MINUTES } from "./plan-deliveries.server";

/** Beyond its time limit a call may take this long to be recorded before it counts as interrupted. */
const GRACE_MS = 30_000;
const MINUTE_MS = 60_000;
/** So many are sent at a stretch; the rest has its turn a minute later. */
const AT_ONCE = 200;

interface Claimed {
  id: string;
  attempts: number;
  attemptsLeft: number;
  status: NoticeDeliveryStatus;
  callingSince: Date | null;
  address: string;
  locale: Locale;
  channelId: string;
  channelKind: "email" | "wecom" | "dingtalk";
  settings: unknown;
  secret: Uint8Array;
  kind: string;
  subjectNo: string;
  params: object;
}

const OfDelivery = z.strictObject({ deliveryId: z.uuid() });

/**
 * Takes a delivery that is due and writes down that it is about to be handed over, before it is. One that was interrupted while it was is
 * marked unsure instead: nobody knows whether it arrived. Null where it is not due, or somebody else has it.
 */
export const claimNotice = command({
  name: "notices/claim-delivery",
  input: OfDelivery,
  action: "notices.deliver",
  async run(tx, { deliveryId }) {
    const [found] = await tx.$queryRaw<Claimed[]>`
      SELECT d.id, d.attempts, d.attempts_left AS "attemptsLeft", d.status, d.calling_since AS "callingSince", d.address, d.locale,
        c.id AS "channelId", c.kind AS "channelKind", c.settings, c.secret, n.kind, n.subject_no AS "subjectNo", n.params
      FROM notice_delivery d JOIN notice_channel c ON c.id = d.channel_id JOIN notice n ON n.notice_no = d.notice_no
      WHERE d.id = ${deliveryId}::uuid AND d.status IN ('pending', 'failed') AND d.next_attempt_at <= ${tx.now}::timestamptz AND c.active
      FOR UPDATE OF d SKIP LOCKED`;
    if (!found) return null;
    if (found.callingSince !== null) {
      const status = must(advance(noticeDeliveryLifecycle, found.status, "lose"));
      const lost = { status, nextAttemptAt: null, callingSince: null, endedAt: tx.now, lastError: "interrupted" };
      await tx.noticeDelivery.update({ where: { id: deliveryId }, data: lost, select: { id: true } });
      return null;
    }
    const nextAttemptAt = new Date(tx.now.getTime() + environment().outboundTimeoutMs + GRACE_MS);
    const calling = { attempts: found.attempts + 1, callingSince: tx.now, nextAttemptAt };
    await tx.noticeDelivery.update({ where: { id: deliveryId }, data: calling, select: { id: true } });
    return found;
  },
});

/** Writes what became of handing it over: sent, to be tried again after a growing pause, dead, or unsure. */
export const recordDelivery = command({
  name: "notices/record-delivery",
  input: OfDelivery.extend({ result: z.custom<HandedOver>() }),
  action: "notices.deliver",
  async run(tx, { deliveryId, result }) {
    const [before] = await tx.$queryRaw<Pick<Claimed, "status" | "attemptsLeft" | "callingSince">[]>`
      SELECT status, attempts_left AS "attemptsLeft", calling_since AS "callingSince" FROM notice_delivery WHERE id = ${deliveryId}::uuid FOR UPDATE`;
    if (!before || before.callingSince === null) return;
    const attemptsLeft = before.attemptsLeft - 1;
    const last = attemptsLeft === 0 || (result.became === "refused" && result.forGood);
    const event = result.became === "taken" ? "take" : result.became === "unsure" ? "lose" : last ? "give_up" : "fail";
    const pause = PAUSES_MINUTES[PAUSES_MINUTES.length - attemptsLeft] ?? 0;
    const ended = event !== "fail";
    const data = {
      ...{ status: must(advance(noticeDeliveryLifecycle, before.status, event)), attemptsLeft, callingSince: null },
      ...{ nextAttemptAt: ended ? null : new Date(tx.now.getTime() + pause * MINUTE_MS), endedAt: ended ? tx.now : null },
      lastError: result.became === "taken" ? null : result.why.trim() || "unknown",
    };
    await tx.noticeDelivery.update({ where: { id: deliveryId }, data, select: { id: true } });
  },
});

/** What a robot's secret holds. */
const RobotSecret = z.object({ url: z.string(), secret: z.string().nullable() });

function handOver(ctx: Ctx, claimed: Claimed): Promise<HandedOver> {
  const secret = openSecret(claimed.secret, channelPlace(claimed.channelId));
  if (secret === null) return Promise.resolve({ became: "refused", forGood: false, why: "secret_unreadable" });
  const { outboundTimeoutMs: timeoutMs, outboundInternalHosts: internalHosts, publicUrl } = environment();
  const { text, to, letter: more } = spokenNotice(claimed, publicUrl !== undefined);
  const said = inLocale(text, claimed.locale);
  const path = more === null ? to : `/track/${signLink(TRACKING, claimed.subjectNo)}`;
  const link = publicUrl === undefined ? "" : `\n${publicUrl}${path}`;
  const limits = { timeoutMs, internalHosts };
  if (claimed.channelKind !== "email") {
    const robot: Robot = { kind: claimed.channelKind, ...RobotSecret.parse(JSON.parse(secret)) };
    return postRobot(robot, { text: `${said}${link}`, now: ctx.clock.now(), idempotencyKey: claimed.id }, limits);
  }
  const { from, ...server } = MailSettings.parse(claimed.settings);
  const words = more === null ? said : inLocale(more, claimed.locale);
  const letter = {
    from,
    to: claimed.address,
    subject: said,
    text: `${words}${link}\n`,
    messageId: `<${claimed.id}@${from.split("@")[1]}>`,
  };
  return sendMail({ ...server, user: server.user ?? null, password: secret }, letter, limits);
}

/** Deliveries that are due; those of a channel that was switched off wait. */
async function findDue({ db, clock }: Ctx): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM notice_delivery d JOIN notice_channel c ON c.id = d.channel_id
    WHERE d.status IN ('pending', 'failed') AND d.next_attempt_at <= ${clock.now()}::timestamptz AND c.active ORDER BY d.next_attempt_at LIMIT ${AT_ONCE}`;
  return rows.map(({ id }) => id);
}

const Asked = z.object({ deliveryId: z.uuid().optional() });

/**
 * The job: hands over the delivery that it names, or all that are due. A job that is lost changes nothing, the schedule finds the row; one
 * that runs twice finds it taken. It never throws for a service that is down.
 */
export async function deliverNotices(ctx: Ctx, data: unknown): Promise<void> {
  const { deliveryId } = Asked.parse(data ?? {});
  for (const id of deliveryId ? [deliveryId] : await findDue(ctx)) {
    const claimed = await claimNotice(ctx, { deliveryId: id });
    if (claimed) await recordDelivery(ctx, { deliveryId: id, result: await handOver(ctx, claimed) });
  }
}
