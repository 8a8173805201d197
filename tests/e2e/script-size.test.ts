import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { messageFilesNamedIn, ROUTES, readAsset, scriptsOf } from "./built-pages";

const KILOBYTE = 1_024;

const gzippedSize = (asset: string): number => gzipSync(readAsset(asset)).length;
const sizeOf = (assets: readonly string[]): number => assets.reduce((sum, asset) => sum + gzippedSize(asset), 0);

/** What a first visit to the page loads, in the language that has more to load. */
function kilobytesOf(id: string): number {
  const scripts = scriptsOf(id);
  const messages = (["zh-CN", "en"] as const).map((locale) => sizeOf(messageFilesNamedIn(scripts, locale)));
  return (sizeOf(scripts) + Math.max(...messages)) / KILOBYTE;
}

const pages = ROUTES.filter((id) => id.startsWith("routes/_portal."));
const DEALER = /^routes\/_portal\.(home|budget|requests|requests_\.new|requests_\.quick|requests_\.\$no)$/;

test.each(pages)("%s", (id) => {
  expect(kilobytesOf(id)).toBeLessThanOrEqual(DEALER.test(id) ? 115 : 130);
});
