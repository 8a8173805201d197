import { type ActionFunctionArgs, data } from "@remix-run/node";
import { throttlePublic } from "@services/identity/index.server";
import { DomainError } from "@services/platform";
import type { Ctx, Endpoint } from "@services/platform/command.server";
import type { z } from "zod";
import { contextOf } from "./context.server";
import { dropIdleRows } from "./form-rows.server";
import { answerRefusal, namedAs, type PageRequest, type Refusal, readForm, typedValues } from "./page.server";
import { readSearch } from "./read-fields.server";
import { sayError } from "./refusal.server";

/** What a form that asks by its address (a quote while it is being filled in) is shown with again. */
export interface Typed {
  /** Absent while the form has not been sent. */
  values?: Refusal["values"];
  message?: string;
  fields?: Refusal["fields"];
}

export interface Asked<View> {
  answer: View | null;
  typed: Typed;
}

/**
 * Asks a query with what a form holds so far: its answer, or why not as the form shows it, and what was typed. While no row of a form
 * that lists some says anything, nothing is asked.
 */
async function askWith<View>(ask: Endpoint<View>, ctx: Ctx, entries: FormData | URLSearchParams): Promise<Asked<View>> {
  const rows = dropIdleRows(entries);
  const values = typedValues(entries);
  if (rows.listed > 0 && rows.count === 0) return { answer: null, typed: { values } };
  const search = new URLSearchParams([...rows.fields].map(([name, value]) => [name, String(value)]));
  try {
    return { answer: await ask(ctx, readSearch(ask.definition.input as z.ZodObject, search) as never), typed: { values } };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "not_signed_in") throw error;
    const { message, fields } = sayError(error, ctx.locale);
    return { answer: null, typed: { values, message, fields: namedAs(rows.nameInForm, fields) } };
  }
}

/** The query's answer to what a form has put into the page's address; nothing is asked before the form was. */
export async function askByAddress<View>(ask: Endpoint<View>, { ctx, url }: Pick<PageRequest, "ctx" | "url">): Promise<Asked<View>> {
  if (dropIdleRows(url.searchParams).listed === 0) return { answer: null, typed: {} };
  return await askWith(ask, ctx, url.searchParams);
}

type RefusedAnswer = ReturnType<typeof data<Refusal>>;
const isRefused = (answer: unknown): answer is RefusedAnswer =>
  typeof answer === "object" && answer !== null && "data" in answer && "init" in answer;

interface LookUp<View> {
  intent: string;
  ask: Endpoint<View>;
  /** The form's fields that are asked with, by the names under which the query knows them. */
  fields: Readonly<Record<string, string>>;
}

/** What the query answers to what the form holds so far, with everything that was typed; what it cannot be asked with is named as the form names it. */
async function lookUp<View>({ ask, fields }: LookUp<View>, ctx: Ctx, form: FormData): Promise<Asked<View>> {
  const search = new URLSearchParams(Object.entries(fields).map(([inForm, name]) => [name, String(form.get(inForm) ?? "")]));
  const { answer, typed } = await askWith(ask, ctx, search);
  const inForm = new Map(Object.entries(fields).map(([theirs, name]) => [name, theirs]));
  const named = typed.fields && namedAs((name) => inForm.get(name) ?? name, typed.fields);
  return { answer, typed: { ...typed, fields: named, values: typedValues(form) } };
}

/**
 * An action whose form can be looked up in before it is sent: the button with this intent gets the query's answer to some fields, with
 * everything that was typed. Every other intent is the action's, and what it refuses for what was typed comes back with the answer, too.
 */
export const lookUpFirst =
  <View, Answer>(asked: LookUp<View>, act: (args: ActionFunctionArgs) => Promise<Answer | RefusedAnswer>) =>
  async (args: ActionFunctionArgs) => {
    const { request, context } = args;
    const form = await readForm(request.clone());
    if (form.get("intent") !== asked.intent) {
      const done = await act(args);
      if (!isRefused(done) || done.data.code !== "invalid_input") return done;
      const { answer } = await lookUp(asked, await contextOf(request, context), form);
      return data({ ...done.data, answer }, done.init ?? undefined);
    }
    try {
      const ctx = await contextOf(request, context);
      if (ctx.actor.roles.includes("public")) await throttlePublic(ctx);
      return await lookUp(asked, ctx, form);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return answerRefusal(error, context, { form, intent: asked.intent });
    }
  };

/**
 * An action whose form can be tried before it is sent: the button with this intent gets the query's answer onto the page, with everything
 * that was typed, and nothing is written. Every other intent is the action's.
 */
export const tryFirst =
  <View, Answer>({ intent, ask }: { intent: string; ask: Endpoint<View> }, act: (args: ActionFunctionArgs) => Promise<Answer>) =>
  async (args: ActionFunctionArgs): Promise<Answer | Asked<View>> => {
    const form = await readForm(args.request.clone());
    if (form.get("intent") !== intent) return await act(args);
    return await askWith(ask, await contextOf(args.request, args.context), form);
  };
