import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Download } from "@services/platform";
import { contextOf } from "./context.server";
import { type PageRequest, refusedPage } from "./page.server";

/** A file as a response: never stored, never guessed at; its Chinese name for those who read it, an ASCII one for those who cannot (RFC 6266). */
export function fileResponse({ contentType, fileName, body }: Download): Response {
  const plain = fileName.replace(/[^\w.-]+/g, "_");
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return new Response(body as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(body.length),
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

/** A loader that answers with a file. */
export function download(load: (at: Pick<PageRequest, "ctx" | "params" | "url">) => Promise<Download>) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    const { request, params, context } = args;
    try {
      return fileResponse(await load({ ctx: await contextOf(request, context), params, url: new URL(request.url) }));
    } catch (error) {
      throw refusedPage(error, args);
    }
  };
}
