import { existsSync, readdirSync } from "node:fs";
import type { Locale } from "@services/platform/text";

const FOLDER = new URL("../client/assets/", import.meta.url);
const HASH = /-[\w-]{8}\.js$/;

/** The built files of messages under their names without a hash; none in development. */
const FILES = new Map(
  (existsSync(FOLDER) ? readdirSync(FOLDER) : [])
    .filter((file) => file.startsWith("messages."))
    .map((file) => [file.replace(HASH, ""), `/assets/${file}`]),
);

/** Where the messages lie that these scripts of routes will ask for, so that the browser can fetch them together with the scripts. */
export function messageFilesOf(scripts: readonly string[], locale: Locale): string[] {
  const names = scripts.map((script) => `messages.${locale}.${script.replace("/assets/", "").replace(HASH, "")}`);
  return names.flatMap((name) => FILES.get(name) ?? []);
}
