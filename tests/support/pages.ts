import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { loadContext } from "./http";

interface At {
  /** Where the page stands, with its query. */
  path: string;
  params?: Record<string, string>;
  /** Who asks: the session's cookie; nobody without it. */
  cookie?: string;
  context?: Partial<AppLoadContext>;
}

const argsOf = ({ path, params = {}, cookie, context }: At, init: RequestInit = {}) => ({
  request: new Request(new URL(path, "http://portal.test"), { ...init, headers: cookie ? { Cookie: cookie } : {} }),
  params,
  context: loadContext(context),
});

/** What a page's loader answers: its view, or the response that it throws. */
export async function openPage<View>(route: { loader: (args: LoaderFunctionArgs) => Promise<View> }, at: At): Promise<View> {
  return await route.loader(argsOf(at));
}

/** The response that a page is refused with. */
export async function refusedPage(route: { loader: (args: LoaderFunctionArgs) => Promise<unknown> }, at: At): Promise<Response> {
  try {
    await route.loader(argsOf(at));
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
  throw new Error(`${at.path} was not refused`);
}

type Fields = Record<string, string | readonly string[]>;

/** What became of a form: where it led and what it left to be said there, or why it was refused and what it keeps. */
export interface Posted {
  to: string | null;
  notice: string | null;
  status: number;
  refused: { intent: string; code: string; message: string; fields: Record<string, string[]>; values: Fields } | null;
}

/** Sends a form as a browser without JavaScript would. */
export async function postForm(
  route: { action: (args: ActionFunctionArgs) => Promise<unknown> },
  at: At & { fields: Fields },
): Promise<Posted> {
  const body = new URLSearchParams(Object.entries(at.fields).flatMap(([name, value]) => [value].flat().map((text) => [name, text])));
  const answer = await route.action(argsOf(at, { method: "POST", body }));
  if (answer instanceof Response) {
    const notice = /notice=(\w+)/.exec(answer.headers.get("Set-Cookie") ?? "")?.[1] ?? null;
    return { to: answer.headers.get("Location"), notice, status: answer.status, refused: null };
  }
  const { data, init } = answer as { data: Posted["refused"]; init: { status: number } };
  return { to: null, notice: null, status: init.status, refused: data };
}
