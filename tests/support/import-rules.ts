import type { Import, SourceFile } from "./source-tree";

/** Which modules of services/ each module may import beside platform; a module that is not here is not known. */
const REACH: Record<string, readonly string[]> = (() => {
  const reach: Record<string, string[]> = { platform: [], documents: [], integrations: [], settings: [] };
  const tiers = [
    ["calendar", "identity", "attachments", "looks"],
    ["parties"],
    ["catalog"],
    ["batches", "warranty", "budget", "knowledge", "notices", "webhooks", "clocks"],
    ["complaints"],
    ["escalation", "goodwill", "investigations", "surveys", "enquiries", "mailbox"],
    ["liaison", "rectifications", "disputes", "controlled"],
    ["penalties"],
    ["conduct"],
    ["parts"],
    ["returns"],
    ["quality"],
    ["imports", "news"],
    ["reports"],
  ];
  const below = ["settings", "documents", "integrations"];
  for (const tier of tiers) {
    for (const module of tier) reach[module] = [...below];
    below.push(...tier);
  }
  return reach;
})();

/** The rooms of app/; a folder that is not here is not known. */
const ROOMS = new Set(["server", "http", "routes", "components", "ui", "i18n"]);

/** What a pure file may use besides this project: no database, no Node, no network. */
const PURE_PACKAGES = new Set(["zod", "decimal.js", "date-fns", "@date-fns/tz", "chinese-days", "pinyin-pro", "react", "react-dom"]);

/** The generated files and entries that join client and server by design. */
const APP_ENTRIES = new Set(["app/entry.server.tsx", "app/root.tsx", "app/server/index.ts"]);

const isServer = (path: string) => /\.server(\.tsx?)?$/.test(path);
const isTree = (target: string) => /^(app|services|prisma|tests)\//.test(target);
const moduleOf = (path: string) => /^services\/([^/]+)\//.exec(path)?.[1];
const roomOf = (path: string) => /^app\/([^/]+)\//.exec(path)?.[1];
const packageOf = (target: string) => target.split("/", target.startsWith("@") ? 2 : 1).join("/");

/** Why one import goes the wrong way, or nothing. */
type Rule = (from: string, to: Import) => string | undefined;

/** A component may name the view that a query answers with: a type is gone before anything runs. */
const namesAView = (from: string, { target, typeOnly }: Import): boolean =>
  typeOnly && roomOf(from) === "components" && /^services\/[^/]+\/index\.server$/.test(target);

const suffixIsTheLayer: Rule = (from, to) => {
  const { target } = to;
  if (namesAView(from, to)) return undefined;
  if (isServer(from) || roomOf(from) === "routes" || APP_ENTRIES.has(from) || from.startsWith("prisma/")) return undefined;
  return isServer(target) ? "a file without .server is pure and may not import one with it" : undefined;
};

const purePackages: Rule = (from, { target, typeOnly }) => {
  if (!from.startsWith("services/") || isServer(from) || isTree(target) || typeOnly) return undefined;
  return PURE_PACKAGES.has(packageOf(target)) ? undefined : "a pure service file may not use this package";
};

const databaseStaysBelow: Rule = (from, { target }) =>
  target.startsWith("prisma/generated/") && !(from.startsWith("services/") && isServer(from)) && !from.startsWith("prisma/")
    ? "the generated client belongs to services/**/*.server.ts"
    : undefined;

const frameworkStaysAbove: Rule = (from, { target }) => {
  if (!from.startsWith("services/")) return undefined;
  if (target.startsWith("app/")) return "services know nothing of app/";
  return /^(@remix-run\/|react$|react-dom|express$)/.test(target) ? "services know neither Remix nor React nor Express" : undefined;
};

const modulesFormADag: Rule = (from, { target }) => {
  const module = moduleOf(from);
  const other = moduleOf(target);
  if (!module || !other || module === other || other === "platform") return undefined;
  return REACH[module]?.includes(other) ? undefined : `${module} may not know ${other}`;
};

/** The public surface of a module is its index; platform is a leaf whose files are read by name. */
const modulesMeetAtTheirIndex: Rule = (from, { target }) => {
  const other = moduleOf(target);
  if (!other || other === "platform" || other === moduleOf(from)) return undefined;
  return /\/index(\.server)?$/.test(target) ? undefined : `only services/${other}/index and index.server are public`;
};

/** Screens import a module's `index.ts`, and one schema behind it would send the whole validation library to every browser. */
const frontsCarryNoSchemas: Rule = (from, { target, typeOnly }) =>
  /^services\/[^/]+\/index\.ts$/.test(from) && target.endsWith("/schema") && !typeOnly
    ? "a front that browsers import carries no schema"
    : undefined;

const uiKnowsNoBusiness: Rule = (from, { target, typeOnly }) => {
  if (roomOf(from) !== "ui" || !isTree(target) || /^app\/(ui|i18n)\//.test(target)) return undefined;
  return typeOnly && moduleOf(target) === "platform" ? undefined : "app/ui knows only app/ui and app/i18n";
};

const componentsAreShown: Rule = (from, { target }) =>
  roomOf(from) === "components" && /^app\/(http|server|routes)\//.test(target) ? "a component neither serves nor routes" : undefined;

const routesAskHttp: Rule = (from, { target }) => {
  if (roomOf(from) !== "routes") return undefined;
  if (target.startsWith("app/server/")) return "a route reaches the server through app/http";
  return moduleOf(target) === "platform" && isServer(target) && !target.endsWith("/index.server")
    ? "a route leaves platform to app/http"
    : undefined;
};

const RULES = [
  suffixIsTheLayer,
  purePackages,
  databaseStaysBelow,
  frameworkStaysAbove,
  modulesFormADag,
  modulesMeetAtTheirIndex,
  frontsCarryNoSchemas,
  uiKnowsNoBusiness,
  componentsAreShown,
  routesAskHttp,
];

/** Every import of the product's sources that goes the wrong way, as sentences; tests may import what they like. */
export function findWrongImports(sources: readonly SourceFile[]): string[] {
  return sources
    .filter(({ path }) => /^(app|services|prisma)\//.test(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap((to) => RULES.map((rule) => rule(path, to)).flatMap((why) => (why ? [`${path} → ${to.target}: ${why}`] : []))),
    );
}

/** Folders of services/ and app/ that the design does not name. */
export function findUnknownFolders(sources: readonly SourceFile[]): string[] {
  const known = (path: string) => {
    const [module, room] = [moduleOf(path), roomOf(path)];
    return (!module || module in REACH) && (!room || ROOMS.has(room));
  };
  return sources.map(({ path }) => path).filter((path) => !known(path));
}
