import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { throttlePublic } from "@services/identity/index.server";
import { DomainError } from "@services/platform";
import type { Ctx, Endpoint } from "@services/platform/command.server";
import { z } from "zod";
import { contextOf } from "./context.server";
import { dropIdleRows } from "./form-rows.server";
import { takeNotice, writeNotice } from "./notice.server";
import { readFields } from "./read-fields.server";
import { initOf, type SpokenError, sayError } from "./refusal.server";

type Params = Record<string, string | undefined>;

/** What a page's loader works with. */
export interface PageRequest {
  ctx: Ctx;
  params: Params;
  url: URL;
  /** What the last form left to be said here, once. */
  notice: string | null;
  /** The portal runs with the demo company. */
  demo: boolean;
}

/** A value that the browser gets as something else than it was on the server is a defect: a Decimal would leak its internals without a word. */
function refuseRichObjects(value: unknown, path: string): void {
  if (value === null || typeof value !== "object") return;
  const prototype = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
    throw new Error(`the view's ${path} is a ${value.constructor?.name}, not a plain value`);
  }
  for (const [key, inner] of Object.entries(value)) refuseRichObjects(inner, `${path}.${key}`);
}

/** A refused page becomes a response for the error boundary; whoever has not signed in is led to do so and back. */
export function refusedPage(error: unknown, { request, context }: Pick<LoaderFunctionArgs, "request" | "context">): unknown {
  if (!(error instanceof DomainError)) return error;
  const url = new URL(request.url);
  if (error.code === "not_signed_in" && request.method === "GET") {
    return redirect(`/login?next=${encodeURIComponent(url.pathname + url.search)}`);
  }
  return Response.json({ ...sayError(error, context.locale), requestId: context.requestId }, initOf(error));
}

/** A loader: one query, its view returned as it is, its types kept. */
export function page<View>(load: (at: PageRequest) => Promise<View>) {
  return async (args: LoaderFunctionArgs): Promise<View> => {
    const { request, params, context } = args;
    try {
      const { notice, headers } = takeNotice(request);
      const view = await load({ ctx: await contextOf(request, context), params, url: new URL(request.url), notice, demo: context.demo });
      refuseRichObjects(view, "view");
      return notice === null ? view : (data(view, { headers }) as View); // Remix unwraps it
    } catch (error) {
      throw refusedPage(error, args);
    }
  };
}

/** What a refused form comes back with: why, which fields, and everything that was typed, by the fields' names. */
export interface Refusal extends SpokenError {
  intent: string;
  requestId: string;
  fields: Record<string, string[]>;
  values: Record<string, string | string[]>;
}

/** Where a form leads when it was done; `notice` is said there once, by the key the page gives it. */
export type Next = string | { to: string; notice?: string; headers?: Record<string, string> };

export type Commands = Record<string, Endpoint>;
type ResultOf<Chosen extends Commands> = Awaited<ReturnType<Chosen[keyof Chosen]>>;

/** A key for a form's hidden `idempotencyKey`: the same form sent twice is done once. */
export const newIdempotencyKey = (): string => randomUUID();

const CONTROL_FIELDS = new Set(["intent", "idempotencyKey"]);
/** Fields that a form keeps for the page itself, such as what a list was narrowed to; no command takes them. */
const OF_THE_PAGE = "page.";

/** Fields of a command that its schema says are secret whatever their name. */
const secretsOf = (input: z.ZodType): string[] =>
  input instanceof z.ZodObject
    ? Object.entries(input.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
        field.meta()?.format === "password" ? [name] : [],
      )
    : [];

/** Everything that was typed but secrets and files. */
export function typedValues(form: FormData | URLSearchParams, secrets: readonly string[] = []): Refusal["values"] {
  const values: Refusal["values"] = {};
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === "string");
    if (CONTROL_FIELDS.has(name) || secrets.includes(name) || /password|secret|token/i.test(name) || texts.length === 0) continue;
    values[name] = texts.length === 1 ? texts[0]! : texts;
  }
  return values;
}

export interface Done<Chosen extends Commands> {
  params: Params;
  request: Request;
  form: FormData;
  result: ResultOf<Chosen>;
}

interface Running<Chosen extends Commands, Answer> {
  form: FormData;
  /** What came with the form beside its texts, by the names of the command's fields. */
  more?: object;
  finish(done: Done<Chosen>): Answer;
}

/** Runs the command that the form's `intent` picks; what it is refused with is the form's answer. */
export async function runForm<Chosen extends Commands, Answer>(
  commands: Chosen,
  { request, params, context }: ActionFunctionArgs,
  { form, more, finish }: Running<Chosen, Answer>,
) {
  const intent = String(form.get("intent") ?? Object.keys(commands)[0]);
  const chosen = Object.hasOwn(commands, intent) ? commands[intent] : undefined;
  if (!chosen) throw new Response("unknown intent", { status: 400 });
  const rows = dropIdleRows(inputOf(form));
  try {
    const ctx = await contextOf(request, context);
    if (ctx.actor.roles.includes("public")) await throttlePublic(ctx);
    const result = await chosen({ ...ctx, idempotencyKey: keyOf(form) }, readFields(chosen.definition.input, rows.fields, more) as never);
    return finish({ params, request, form, result: result as ResultOf<Chosen> });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return answerRefusal(error, context, { form, intent, nameInForm: rows.nameInForm, secrets: secretsOf(chosen.definition.input) });
  }
}

interface RefusedForm {
  form: FormData;
  intent: string;
  nameInForm?(name: string): string;
  secrets?: readonly string[];
}

/** A refused form as the page shows it again. */
export function answerRefusal(
  error: DomainError,
  context: AppLoadContext,
  { form, intent, nameInForm = (name) => name, secrets = [] }: RefusedForm,
) {
  const { fields, ...said } = sayError(error, context.locale);
  return data<Refusal>(
    { ...said, intent, fields: namedAs(nameInForm, fields), values: typedValues(form, secrets), requestId: context.requestId },
    initOf(error),
  );
}

/**
 * An action: the form's `intent` picks the command (one command needs none), its fields become the command's input. Success redirects (303),
 * a refusal comes back with its status and with what was typed.
 */
export function formAction<Chosen extends Commands>(commands: Chosen, next: (done: Done<Chosen>) => Next) {
  return async (args: ActionFunctionArgs) =>
    await runForm(commands, args, { form: await readForm(args.request), finish: (done) => leadTo(next(done)) });
}

/**
 * An action whose results are seen once, in the answer to the form itself: a secret goes into no address and no cookie. Sent again by a
 * reload, the command must refuse. Every other intent is the action's.
 */
export const showResult =
  <Chosen extends Commands, Answer>(commands: Chosen, act: (args: ActionFunctionArgs) => Promise<Answer>) =>
  async (args: ActionFunctionArgs) => {
    const intent = (await readForm(args.request.clone())).get("intent");
    if (typeof intent !== "string" || !Object.hasOwn(commands, intent)) return await act(args);
    const finish = ({ result }: Done<Chosen>) => data({ shown: result }, { headers: { "Cache-Control": "no-store" } });
    return await runForm(commands, args, { form: await readForm(args.request), finish });
  };

/** What is wrong with each field, by other names of the fields. */
export const namedAs = (nameInForm: (name: string) => string, fields: Refusal["fields"] = {}): Refusal["fields"] =>
  Object.fromEntries(Object.entries(fields).map(([name, messages]) => [nameInForm(name), messages]));

/** What a browser sent of a form. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response("not a form", { status: 400 });
  }
}

function keyOf(form: FormData): string | undefined {
  const key = form.get("idempotencyKey");
  return typeof key === "string" && key !== "" ? key : undefined;
}

function inputOf(form: FormData): FormData {
  const input = new FormData();
  for (const [name, value] of form) if (!CONTROL_FIELDS.has(name) && !name.startsWith(OF_THE_PAGE)) input.append(name, value);
  return input;
}

/** Where a form that was done leads. */
export function leadTo(next: Next) {
  const { to, notice, headers } = typeof next === "string" ? { to: next } : next;
  const all = new Headers(headers);
  if (notice) all.append("Set-Cookie", writeNotice(notice, to));
  return redirect(to, { status: 303, headers: all });
}
