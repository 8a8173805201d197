import type { Logger } from "@services/platform/logging.server";
import { type Bilingual, both } from "@services/platform/text";
import type { ErrorRequestHandler, Request, Response } from "express";
import { localeOf } from "./load-context.server";

/** What the server itself answers with when a request does not reach a page. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly text: Bilingual;
}

export const REFUSALS = {
  badRequest: { status: 400, code: "bad_request", text: both("无法理解这个请求", "This request cannot be understood") },
  notFound: { status: 404, code: "not_found", text: both("没有这个页面", "There is no such page") },
  foreignOrigin: {
    status: 403,
    code: "forbidden",
    text: both("请求来自其他网站，未予处理", "The request came from another site and was not carried out"),
  },
  badMethod: { status: 405, code: "method_not_allowed", text: both("不支持这种请求方式", "This request method is not supported") },
  bodyTooLarge: { status: 413, code: "body_too_large", text: both("提交的内容过大", "What was sent is too large") },
  tooSlow: {
    status: 408,
    code: "request_too_slow",
    text: both("上传用时过长，请换个网络再试", "Sending took too long; try again over a better network"),
  },
  urlTooLong: { status: 414, code: "url_too_long", text: both("网址过长", "The address is too long") },
  unknown: {
    status: 500,
    code: "internal_error",
    text: both("系统出现意外错误，请稍后再试", "Something unexpected went wrong; please try again later"),
  },
} as const satisfies Record<string, Refusal>;

/** True for what programs call. */
export const isApiPath = (pathname: string): boolean => pathname === "/api" || pathname.startsWith("/api/");

/** Answers with a sentence in both languages and the request id: JSON under /api, a small page elsewhere. */
export function refuse(request: Request, response: Response, refusal: Refusal): void {
  const { status, code, text } = refusal;
  const requestId = response.locals.requestId;
  response.status(status).set("Cache-Control", "no-store");
  if (isApiPath(request.path)) {
    response.json({ error: { code, message: `${text["zh-CN"]} / ${text.en}`, requestId } });
    return;
  }
  const sentences = localeOf(request) === "en" ? (["en", "zh-CN"] as const) : (["zh-CN", "en"] as const);
  const paragraphs = sentences.map((locale) => `<p lang="${locale}">${text[locale]}</p>`).join("");
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title>`;
  response
    .type("html")
    .send(`<!doctype html><html lang="${sentences[0]}"><head>${head}</head><body>${paragraphs}<p>${requestId}</p></body></html>`);
}

/** The last handler: an error that nobody expected is logged once and answered neutrally. */
export const answerErrors =
  (logger: Logger): ErrorRequestHandler =>
  (error, request, response, _next) => {
    const { requestId } = response.locals;
    if (response.headersSent) {
      // The body limit has answered already and its answer is whole; any other answer is cut off, so that nobody takes it for whole.
      if (response.writableEnded) return;
      logger.error({ err: error, requestId }, "error after the answer began");
      response.destroy();
      return;
    }
    if (request.destroyed && !request.complete) return; // the client left while sending: nobody is there to be answered
    logger.error({ err: error, requestId }, "unexpected error");
    refuse(request, response, REFUSALS.unknown);
  };
