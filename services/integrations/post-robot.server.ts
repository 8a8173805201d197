import { createHmac } from "node:crypto";
import { z } from "zod";
import { callOut, type OutboundLimits } from "./call-out.server";
import type { HandedOver } from "./send-mail.server";

export interface Robot {
  readonly kind: "wecom" | "dingtalk";
  /** The address that the chat's robot was given, with its key. */
  readonly url: string;
  /** DingTalk signs with it; null where the robot is kept by its key alone. */
  readonly secret: string | null;
}

interface Posting {
  readonly text: string;
  readonly now: Date;
  readonly idempotencyKey: string;
}

/** DingTalk takes a call of the last hour whose signature is HMAC-SHA256 over `timestamp\nsecret`, in base64. */
function signedUrl({ url, secret }: Robot, now: Date): string {
  if (secret === null) return url;
  const timestamp = String(now.getTime());
  const sign = createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
  const signed = new URL(url);
  signed.searchParams.set("timestamp", timestamp);
  signed.searchParams.set("sign", sign);
  return signed.toString();
}

/** Both services answer 200 with a code of their own: 0 is taken. */
const Answer = z.object({ errcode: z.number(), errmsg: z.string().default("") });

/** Reached nobody for certain; any other failure may have come after the message was read. */
const NEVER_LEFT = new Set(["address_refused", "name_unknown", "unreachable", "certificate_refused"]);

/** Posts a text into a chat through its robot and answers what became of it. Robots know no repetition: what got no answer is unsure. */
export async function postRobot(robot: Robot, { text, now, idempotencyKey }: Posting, limits: OutboundLimits): Promise<HandedOver> {
  const body = JSON.stringify({ msgtype: "text", text: { content: text } });
  const result = await callOut({ url: signedUrl(robot, now), headers: {}, body, idempotencyKey }, limits);
  if (!result.ok)
    return NEVER_LEFT.has(result.failure)
      ? { became: "refused", forGood: false, why: result.failure }
      : { became: "unsure", why: result.failure };
  if (result.status < 200 || result.status > 299) return { became: "refused", forGood: false, why: `HTTP ${result.status}` };
  const answer = Answer.safeParse(parseJson(result.answer));
  if (!answer.success) return { became: "unsure", why: "unreadable_answer" };
  const { errcode, errmsg } = answer.data;
  return errcode === 0 ? { became: "taken" } : { became: "refused", forGood: false, why: `${errcode} ${errmsg}`.slice(0, 200) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
