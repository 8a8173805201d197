import fs from "node:fs";
import path from "node:path";

const CLIENT = "build/client";
const MESSAGES_OF_SCRIPT = { "zh-CN": /\/assets\/messages\.zh-CN\.[^"]+\.js/g, en: /\/assets\/messages\.en\.[^"]+\.js/g };

interface Part {
  readonly module: string;
  readonly imports?: readonly string[];
}
interface Manifest {
  readonly entry: Part;
  readonly routes: Readonly<Record<string, Part & { readonly id: string; readonly parentId?: string }>>;
}

function readManifest(): Manifest {
  const name = fs.readdirSync(path.join(CLIENT, "assets")).find((file) => /^manifest-.*\.js$/.test(file))!;
  const text = fs.readFileSync(path.join(CLIENT, "assets", name), "utf8");
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Manifest;
}
const manifest = readManifest();

/** The routes of the build by their ids. */
export const ROUTES: readonly string[] = Object.keys(manifest.routes);

export const readAsset = (asset: string): Buffer => fs.readFileSync(path.join(CLIENT, asset));

/** Every script that a first visit to the page loads, but for its messages: the entry, the route and those around it. */
export function scriptsOf(id: string): string[] {
  const scripts = new Set<string>();
  const add = ({ module, imports = [] }: Part) => [module, ...imports].forEach((file) => void scripts.add(file));
  add(manifest.entry);
  for (let route = manifest.routes[id]; route; route = manifest.routes[route.parentId ?? ""]) add(route);
  return [...scripts];
}

/** The files of messages in one language that these scripts ask for. */
export const messageFilesNamedIn = (scripts: readonly string[], locale: "zh-CN" | "en"): string[] =>
  scripts.flatMap((script) => readAsset(script).toString().match(MESSAGES_OF_SCRIPT[locale]) ?? []);
