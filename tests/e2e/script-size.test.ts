import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const CLIENT = "build/client";
const KILOBYTE = 1_024;

interface Part {
  readonly module: string;
  readonly imports?: readonly string[];
}
interface Manifest {
  readonly entry: Part;
  readonly routes: Readonly<Record<string, Part & { readonly id: string; readonly parentId?: string }>>;
}

const assets = fs.readdirSync(path.join(CLIENT, "assets"));

function readManifest(): Manifest {
  const name = assets.find((file) => /^manifest-.*\.js$/.test(file))!;
  const text = fs.readFileSync(path.join(CLIENT, "assets", name), "utf8");
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Manifest;
}
const manifest = readManifest();

/** The messages of one language come in a file of their own, the larger language's counts. */
const messages = assets
  .filter((file) => /^index-.*\.js$/.test(file))
  .map((file) => `/assets/${file}`)
  .sort((a, b) => gzippedSize(b) - gzippedSize(a))
  .slice(0, 1);

function gzippedSize(asset: string): number {
  return gzipSync(fs.readFileSync(path.join(CLIENT, asset))).length;
}

/** Every script that a first visit to the page loads: the entry, the route with those around it, and one language. */
function scriptsOf(id: string): Set<string> {
  const scripts = new Set(messages);
  const add = ({ module, imports = [] }: Part) => [module, ...imports].forEach((file) => void scripts.add(file));
  add(manifest.entry);
  for (let route = manifest.routes[id]; route; route = manifest.routes[route.parentId ?? ""]) add(route);
  return scripts;
}

const kilobytesOf = (id: string) => [...scriptsOf(id)].reduce((sum, script) => sum + gzippedSize(script), 0) / KILOBYTE;

const pages = Object.keys(manifest.routes).filter((id) => id.startsWith("routes/_portal."));
const DEALER = /^routes\/_portal\.(home|budget|requests|requests_\.new|requests_\.\$no)$/;

test.each(pages)("%s", (id) => {
  expect(kilobytesOf(id)).toBeLessThanOrEqual(DEALER.test(id) ? 120 : 130);
});
