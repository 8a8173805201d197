import type { Locale } from "@services/platform/text";
import { awaitMessages } from "./awaited-messages";

// For browsers; the server has all messages at hand. The build gives every route a file of messages in each language and has its script ask for it.

type Tree = { [name: string]: string | Tree };

/** The messages that are there; they grow as the reader goes from page to page. */
export const loadedMessages: Tree = {};

/** Fetches a route's messages, where it has any, from the file of the page's language. */
export function needMessages(files: Readonly<Partial<Record<Locale, string>>>): void {
  const file = files[document.documentElement.lang as Locale];
  if (file) awaitMessages(import(/* @vite-ignore */ file).then((loaded: { default: Tree }) => addMessages(loadedMessages, loaded.default)));
}

/** Fetches everything in the page's language: in development nothing has been divided. */
export function needAllMessages(): void {
  const language =
    document.documentElement.lang === "en" ? import("./en").then(({ en }) => en) : import("./zh-CN").then(({ zhCN }) => zhCN);
  awaitMessages(language.then((messages) => addMessages(loadedMessages, messages)));
}

function addMessages(known: Tree, more: Tree): void {
  for (const [name, message] of Object.entries(more)) {
    const there = known[name];
    if (typeof there === "object" && typeof message === "object") addMessages(there, message);
    else known[name] = message;
  }
}
