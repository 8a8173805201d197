import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Window } from "happy-dom";
import { type ComponentType, createElement } from "react";
import { renderOnServer } from "../ui/show";
import { openPage, type Posted, postForm } from "./pages";
import { takeConsoleErrors } from "./strict";

interface Screen {
  loader: (args: LoaderFunctionArgs) => Promise<unknown>;
  action: (args: ActionFunctionArgs) => Promise<unknown>;
  default: ComponentType;
}

interface Seen {
  path: string;
  params?: Record<string, string>;
  cookie: string;
}

/** The page as its reader gets it, before any JavaScript. */
export async function seePage(screen: Omit<Screen, "action">, at: Seen) {
  const html = renderOnServer(createElement(screen.default), { answered: await openPage(screen, at) });
  takeConsoleErrors(); // the stub's router is the browser's own, and says so once for each rendering on a server
  const { document } = new Window();
  document.body.innerHTML = html;
  return document.body;
}

type Body = Awaited<ReturnType<typeof seePage>>;
type Fields = Record<string, string>;

const hiddenOf = (form: ReturnType<Body["querySelector"]>): Fields =>
  Object.fromEntries(
    [...(form?.querySelectorAll("input[type=hidden]") ?? [])].map((input) => [
      input.getAttribute("name") ?? "",
      input.getAttribute("value") ?? "",
    ]),
  );

/** The forms of a page that do this, those that its reader is kept from left out. */
function formsOf(body: Body, intent: string) {
  return [...body.querySelectorAll("form")].filter((form) => {
    const isHidden = hiddenOf(form).intent === intent && form.querySelector("button[type=submit]:not([disabled])") !== null;
    return isHidden || form.querySelector(`button[name=intent][value="${intent}"]:not([disabled])`) !== null;
  });
}

/** What a page lets its reader do, by the intents of its forms; disabled buttons do nothing. */
export function actsOf(body: Body): string[] {
  const intents = [...body.querySelectorAll("form")].flatMap((form) => [
    hiddenOf(form).intent ?? "",
    ...[...form.querySelectorAll("button[name=intent]")].map((button) => button.getAttribute("value") ?? ""),
  ]);
  return [...new Set(intents.filter((intent) => intent !== "" && formsOf(body, intent).length > 0))].sort();
}

/**
 * Sends a form as somebody does who has the page before them: the form stands there, can be sent and asks for each of the fields; what it
 * brings hidden is sent as it is. Throws where the page has no such form.
 */
export async function sendSeen(screen: Screen, at: Seen, { intent, ...fields }: Fields & { intent: string }): Promise<Posted> {
  const body = await seePage(screen, at);
  const form = formsOf(body, intent).find((one) => {
    const hidden = hiddenOf(one);
    return Object.entries(fields).every(
      ([name, value]) => (hidden[name] ?? value) === value && one.querySelector(`[name="${name}"]`) !== null,
    );
  });
  if (!form) throw new Error(`${at.path} offers no form ${intent} with ${Object.keys(fields).join(", ")}, but ${actsOf(body).join(", ")}`);
  return await postForm(screen, { ...at, fields: { ...hiddenOf(form), ...fields, intent } });
}
