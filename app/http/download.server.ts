import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { DomainError, type Download, inLocale, type StreamedDownload } from "@services/platform";
import { contextOf } from "./context.server";
import { type PageRequest, refusedPage } from "./page.server";
import { initOf } from "./refusal.server";

/** Bytes as they come and as they leave: a slow reader holds up their making, one who goes away ends it. */
export function streamOf(
  body: AsyncIterable<Uint8Array>,
  { signal }: Request,
  waitUntilSent: AppLoadContext["waitUntilSent"],
): ReadableStream<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      await waitUntilSent?.();
      const piece = signal.aborted ? await pieces.return?.() : await pieces.next();
      if (!piece || piece.done) controller.close();
      else controller.enqueue(piece.value);
    },
    cancel: async () => void (await pieces.return?.()),
  });
}

type Shown = "attachment" | "inline";

/** How a file is named to who receives it: its Chinese name for those who read it, an ASCII one for those who cannot (RFC 6266). */
export function dispositionOf(fileName: string, shown: Shown): string {
  const plain = fileName.replace(/[^\w.-]+/g, "_");
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${shown}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Who asks for a file, and how what is sent is held up. */
export type FileRequest = Pick<LoaderFunctionArgs, "request" | "context">;

/** A file as a response: never stored, never guessed at. */
export function fileResponse(
  { contentType, fileName, body }: Download | StreamedDownload,
  { request, context }: FileRequest,
  shown: Shown = "attachment",
): Response {
  const isWhole = body instanceof Uint8Array;
  return new Response(isWhole ? (body as Uint8Array<ArrayBuffer>) : streamOf(body, request, context.waitUntilSent), {
    headers: {
      "Content-Type": contentType,
      ...(isWhole ? { "Content-Length": String(body.length) } : {}),
      "Content-Disposition": dispositionOf(fileName, shown),
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

/** A loader that answers with a file: saved, or `inline` to be read and printed in a tab of its own. */
export function download(
  load: (at: Pick<PageRequest, "ctx" | "params" | "url">) => Promise<Download | StreamedDownload>,
  shown?: "inline",
) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    const { request, params, context } = args;
    try {
      return fileResponse(await load({ ctx: await contextOf(request, context), params, url: new URL(request.url) }), args, shown);
    } catch (error) {
      throw refusedFile(error, args);
    }
  };
}

/** A file stands in a tab of its own, where no page could say why it is not there: a plain sentence does. */
export function refusedFile(error: unknown, args: LoaderFunctionArgs): unknown {
  const refused = refusedPage(error, args);
  if (!(error instanceof DomainError) || (refused as Response).headers.has("Location")) return refused;
  const { status, headers } = initOf(error);
  return new Response(inLocale(error.text, args.context.locale), {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
  });
}
