import type { LoaderFunctionArgs } from "@remix-run/node";
import { isShownInline } from "@services/attachments";
import type { AttachmentFile } from "@services/attachments/index.server";
import { contextOf } from "./context.server";
import { dispositionOf, type FileRequest, refusedFile, streamOf } from "./download.server";
import type { PageRequest } from "./page.server";

/** The part of a file that is asked for: `whole` where nothing or nothing sensible is, `none` where it has no such part. */
function readRange(header: string | null, bytes: number): { first: number; last: number } | "whole" | "none" {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return "whole";
  const first = from === "" ? Math.max(0, bytes - Number(to)) : Number(from);
  const last = from === "" || to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (from !== "" && to !== "" && Number(to) < first) return "whole"; // not a range at all (RFC 9110)
  return first > last ? "none" : { first, last };
}

/**
 * Evidence as a response. It is saved, not shown, whatever it is; pictures are shown where a page of the portal asks for one as a picture.
 * No script of it runs (sandbox), no browser guesses what it is, nobody between keeps it. A part is sent where a part is asked for, so that
 * a video can be watched from its middle.
 */
export function sendAttachment(file: AttachmentFile, { request, context }: FileRequest): Response {
  const headers = {
    "Content-Type": file.mediaType,
    "Content-Disposition": dispositionOf(file.fileName, isShownInline(file.mediaType) ? "inline" : "attachment"),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store, no-transform",
    "Accept-Ranges": "bytes",
  };
  const range = readRange(request.headers.get("Range"), file.bytes);
  if (range === "none") return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${file.bytes}` } });
  const { first, last } = range === "whole" ? { first: 0, last: file.bytes - 1 } : range;
  const body = request.method === "HEAD" ? null : streamOf(file.open({ first, last }), request, context.waitUntilSent);
  const length = { "Content-Length": String(last - first + 1) };
  if (range === "whole") return new Response(body, { headers: { ...headers, ...length } });
  return new Response(body, { status: 206, headers: { ...headers, ...length, "Content-Range": `bytes ${first}-${last}/${file.bytes}` } });
}

/** A loader that answers with evidence. */
export const attachment =
  (load: (at: Pick<PageRequest, "ctx" | "params">) => Promise<AttachmentFile>) =>
  async (args: LoaderFunctionArgs): Promise<Response> => {
    try {
      return sendAttachment(await load({ ctx: await contextOf(args.request, args.context), params: args.params }), args);
    } catch (error) {
      throw refusedFile(error, args);
    }
  };
