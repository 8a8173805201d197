import { Readable } from "node:stream";
import type { ActionFunctionArgs } from "@remix-run/node";
import { takeDraft } from "@services/attachments/index.server";
import { CallCheck, readMessage, receiveMessage } from "@services/mailbox/index.server";
import { both, DomainError, SYSTEM, systemClock } from "@services/platform";
import { environment } from "@services/platform/environment.server";
import { answerError, answerUnknownPath } from "./api.server";
import { contextFor } from "./context.server";

const unsigned = () => new DomainError("not_signed_in", both("签名无效或已过期", "the signature does not hold, or the call is too old"));

/** The body as it streams by, seen by the check. */
async function* checked(body: ReadableStream<Uint8Array> | null, check: CallCheck): AsyncGenerator<Uint8Array> {
  if (!body) return;
  for await (const piece of Readable.fromWeb(body as never)) {
    check.update(piece);
    yield piece;
  }
}

/** The whole message, once its signature has held; until then it lies on the disk, so that strangers fill no memory. */
async function readSigned({ headers, body }: Request, secret: string): Promise<Uint8Array> {
  const call = { timestamp: headers.get("Webhook-Timestamp"), signature: headers.get("Webhook-Signature") };
  const check = new CallCheck(call, secret, systemClock.now());
  if (!check.mayHold) throw unsigned();
  const draft = await takeDraft(checked(body, check));
  try {
    if (!check.holds()) throw unsigned();
    return await draft.read(0, draft.bytes);
  } finally {
    await draft.discard();
  }
}

/**
 * Takes a raw message from the company's mail server, signed over `timestamp.body` with MAIL_INTAKE_SECRET, and answers what became of it.
 * Without that secret there is no such address. A call that fails may be made again: the same message is taken once.
 */
export async function answerMail(args: ActionFunctionArgs): Promise<Response> {
  const { mailIntakeSecret } = environment();
  if (!mailIntakeSecret) return await answerUnknownPath(args);
  try {
    const received = await readMessage(await readSigned(args.request, mailIntakeSecret));
    try {
      const taken = await receiveMessage(await contextFor(SYSTEM, args.context), { received });
      return Response.json(taken, { status: taken.repeated ? 200 : 201, headers: { "Cache-Control": "no-store" } });
    } finally {
      await received.discard();
    }
  } catch (error) {
    return answerError(error, args.context);
  }
}
