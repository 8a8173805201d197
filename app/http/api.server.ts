import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { throttlePublic } from "@services/identity/index.server";
import { type Bilingual, both, DomainError, inLocale, isDownload, PUBLIC } from "@services/platform";
import type { Ctx, Endpoint } from "@services/platform/command.server";
import { environment } from "@services/platform/environment.server";
import { createLogger } from "@services/platform/logging.server";
import { PUBLIC_NAMES, REGISTRY } from "@services/registry.server";
import { contextFor, contextOf } from "./context.server";
import { fileResponse } from "./download.server";
import { readFields } from "./read-fields.server";
import { initOf, sayError } from "./refusal.server";
import { refuseUnreadable } from "./unreadable.server";

/** What is wrong with the call itself, before any command sees it. */
class CallError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Bilingual,
    readonly headers: Record<string, string> = {},
  ) {
    super(text.en);
  }
}

/** Answers `/api/v1/{module}/{command}` for every method: JSON in, JSON or a file out, errors in one shape. */
export async function answerApi({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  try {
    const endpoint = endpointOf(params);
    const methods = endpoint.kind === "query" ? "GET, HEAD, POST, OPTIONS" : "POST, OPTIONS";
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { Allow: methods } });
    if (!methods.split(", ").includes(request.method)) {
      throw new CallError(405, "method_not_allowed", both(`此接口支持 ${methods}`, `this takes ${methods}`), { Allow: methods });
    }
    const ctx = await callerOf(request, params, context);
    const output = await endpoint(ctx, (await inputOf(request, endpoint)) as never);
    if (isDownload(output)) return fileResponse(output, { request, context });
    return Response.json(output ?? null, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return answerError(error, context);
  }
}

/** A path below `/api/` that leads nowhere. */
export const answerUnknownPath = async ({ context }: LoaderFunctionArgs): Promise<Response> => answerError(unknownName(), context);

const unknownName = () =>
  new CallError(404, "not_found", both("没有这个接口，全部接口见 /api", "there is no such command or query; /api lists them all"));

function endpointOf({ module, command }: LoaderFunctionArgs["params"]): Endpoint {
  const name = module === "public" ? PUBLIC_NAMES.get(command ?? "") : `${module}/${command}`;
  const endpoint = name === undefined ? undefined : REGISTRY.get(name);
  if (!endpoint) throw unknownName();
  return endpoint;
}

/** Who calls: the holder of the token or session, below `/public/` anybody; visitors are throttled. */
export async function callerOf(request: Request, params: LoaderFunctionArgs["params"], context: AppLoadContext): Promise<Ctx> {
  const ctx = await (params.module === "public" ? contextFor(PUBLIC, context) : contextOf(request, context));
  if (ctx.actor.roles.includes("public")) await throttlePublic(ctx);
  const idempotencyKey = request.headers.get("Idempotency-Key");
  return idempotencyKey === null ? ctx : { ...ctx, idempotencyKey };
}

async function inputOf(request: Request, endpoint: Endpoint): Promise<unknown> {
  if (request.method !== "POST") return readFields(endpoint.definition.input, new URL(request.url).searchParams);
  const body = await request.text();
  if (body === "") return {};
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("Content-Type") ?? "")) {
    throw new CallError(
      415,
      "unsupported_media_type",
      both("请以 Content-Type: application/json 发送", "send it with Content-Type: application/json"),
    );
  }
  const input = parseJson(body);
  if (input === null || typeof input !== "object" || Array.isArray(input)) {
    throw new CallError(422, "invalid_input", both("请求体须为 JSON 对象", "the body must be a JSON object"));
  }
  refuseUnreadable(input);
  return input;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const where = (error as Error).message.slice(0, 120);
    throw new CallError(400, "malformed_json", both(`请求体不是有效的 JSON：${where}`, `the body is not valid JSON: ${where}`));
  }
}

const logger = createLogger(environment().logLevel);

/** Every error of the API in its one shape; what nobody expected is logged once, under the request's id, and answered neutrally. */
export function answerError(error: unknown, { locale, requestId }: AppLoadContext): Response {
  if (error instanceof DomainError) return Response.json({ error: { ...sayError(error, locale), requestId } }, initOf(error));
  const known =
    error instanceof CallError ? error : new CallError(500, "internal_error", both("系统出现意外错误", "something unexpected went wrong"));
  if (known !== error) logger.error({ err: error, requestId }, "unexpected error");
  const { status, code, headers } = known;
  return Response.json(
    { error: { code, message: inLocale(known.text, locale), requestId } },
    { status, headers: { "Cache-Control": "no-store", ...headers } },
  );
}
