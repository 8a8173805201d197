import fs from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { findUnknownFolders, findWrongImports } from "./support/import-rules";
import { isSource, lineOf, listFiles, measureFunctions, parseSource, readSource, type SourceFile, walk } from "./support/source-tree";

const MAX_FILE_LINES = 300;
const MAX_ROUTE_LINES = 120;
const MAX_FUNCTION_LINES = 70;
const MAX_PARAMETERS = 3;

/** The only place where the clock and chance come in; everything else is given them. */
const CLOCK = /^(services\/platform|tests|prisma\/seed)\//;
const NETWORK = /^(services\/integrations|tests)\//;
const ENVIRONMENT =
  /^(services\/platform\/environment\.server|services\/platform\/embedded-database\.server|tests\/|prisma\/[a-z]+\.mjs|server\.js|vite\.config)/;
const VAGUE_NAME = /(^|[-./])(utils?|helpers?|common|managers?)([-./]|$)/;
const TOP_LEVEL = new Set(
  `.ci .dockerignore .editorconfig .env.example .gitattributes .github .gitignore .npmrc .nvmrc CHANGELOG.md CONTRIBUTING.md Dockerfile LICENSE
  README.md README.zh-CN.md SECURITY.md app biome.json compose.yaml docs knip.json package-lock.json package.json postcss.config.js prisma public
  remix.config.js server.js services tailwind.config.ts tests tsconfig.json vite.config.ts`.split(/\s+/),
);
/** What may lie at the top of a working copy and never in the repository. */
const UNTRACKED = new Set([".git", "node_modules", "build", "data", "coverage", ".env"]);

const files = listFiles();
const sources = files.filter(isSource).map(readSource);

/** Where a kind of syntax stands, except in files that may have it. */
function findSyntax(allowed: RegExp, matches: (node: ts.Node, source: SourceFile) => boolean): string[] {
  const found: string[] = [];
  for (const source of sources.filter(({ path }) => !allowed.test(path))) {
    walk(source.ast, (node) => {
      if (matches(node, source)) found.push(`${source.path}:${lineOf(source, node)} ${node.getText().split("\n")[0]}`);
    });
  }
  return found;
}

const NOWHERE = /^$/;
const isCallOf = (node: ts.Node, pattern: RegExp) => ts.isCallExpression(node) && pattern.test(node.expression.getText());

/** Comments with a mark that means unfinished or unchecked. */
function findMarks(source: SourceFile): string[] {
  const marks = ["TODO", "FIXME", "XXX", "@ts-ignore", "@ts-nocheck", "@ts-expect-error", "biome-ignore", "eslint-disable"];
  const pattern = new RegExp(`(//|/\\*|\\{/\\*).*(${marks.join("|")})`);
  const lines = source.text.split("\n");
  return lines.flatMap((line, at) => (pattern.test(line) ? [`${source.path}:${at + 1} ${line.trim()}`] : []));
}

test("imports run one way: routes, commands, rules, platform", () => {
  expect(findWrongImports(sources)).toEqual([]);
});

test.each([
  ["services/parts/terms.ts", "./store.server"],
  ["services/parts/terms.ts", "node:fs"],
  ["services/parts/terms.ts", "@db"],
  ["services/parts/store.server.ts", "react"],
  ["services/parts/store.server.ts", "~/ui/button"],
  ["services/parts/store.server.ts", "../returns/index.server"],
  ["services/parts/store.server.ts", "../budget/store.server"],
  ["services/documents/draw.server.ts", "../parts"],
  ["services/parts/index.ts", "./schema"],
  ["services/platform/time.ts", "../calendar"],
  ["app/ui/button.tsx", "@services/parts"],
  ["app/ui/button.tsx", "../components/budget-bar"],
  ["app/components/budget-bar.tsx", "@services/budget/index.server"],
  ["app/components/budget-bar.tsx", "../http/page.server"],
  ["app/http/page.server.ts", "@db"],
  ["app/http/page.server.ts", "@services/parts/store.server"],
  ["app/routes/_index.tsx", "@services/parts/store.server"],
  ["app/routes/_index.tsx", "@services/platform/database.server"],
  ["app/routes/_index.tsx", "~/server/database.server"],
])("%s may not import %s", (file, specifier) => {
  expect(findWrongImports([parseSource(file, `import { x } from "${specifier}";`)])).not.toEqual([]);
});

test("every folder is one that the design names", () => {
  expect(findUnknownFolders(sources)).toEqual([]);
});

test("the top level holds only what is agreed", () => {
  expect(fs.readdirSync(".").filter((name) => !TOP_LEVEL.has(name) && !UNTRACKED.has(name))).toEqual([]);
});

test("files and functions are short", () => {
  const long = sources.flatMap((source) => {
    const lines = source.text.split("\n").length - 1;
    const limit = source.path.startsWith("app/routes/") ? MAX_ROUTE_LINES : MAX_FILE_LINES;
    const file = lines > limit ? [`${source.path}: ${lines} lines`] : [];
    const functions = measureFunctions(source).filter(({ lines }) => lines > MAX_FUNCTION_LINES);
    return [...file, ...functions.map(({ line, lines }) => `${source.path}:${line} a function of ${lines} lines`)];
  });
  expect(long).toEqual([]);
});

test("functions take few parameters, the rest by name", () => {
  const wide = sources.flatMap((source) =>
    measureFunctions(source)
      .filter(({ parameters, named }) => named && parameters > MAX_PARAMETERS)
      .map(({ line, parameters }) => `${source.path}:${line} takes ${parameters} parameters`),
  );
  expect(wide).toEqual([]);
});

test("the clock and chance come in through platform only", () => {
  const now = (node: ts.Node) => ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length;
  expect(findSyntax(CLOCK, (node) => now(node) || isCallOf(node, /^(Date|Date\.now|Math\.random)$/))).toEqual([]);
});

test("the outside world is called from integrations only", () => {
  expect(findSyntax(NETWORK, (node) => isCallOf(node, /^((globalThis|window)\.)?fetch$|^https?\.(request|get)$/))).toEqual([]);
  const clients = sources.filter(({ path }) => !NETWORK.test(path));
  expect(clients.filter(({ imports }) => imports.some(({ target }) => /^(node:(https|http2)|undici|axios)$/.test(target)))).toEqual([]);
});

test("the environment is read in one place", () => {
  expect(findSyntax(ENVIRONMENT, (node) => ts.isPropertyAccessExpression(node) && node.getText() === "process.env")).toEqual([]);
});

test("pure files use nothing of Node", () => {
  const impure = /^(?!services\/|app\/(ui|components|i18n)\/)|\.server\.tsx?$/;
  const ofNode = (node: ts.Node) => ts.isPropertyAccessExpression(node) && /^(process|Buffer)$/.test(node.expression.getText());
  expect(findSyntax(impure, ofNode)).toEqual([]);
});

test("every value has a type and every check is on", () => {
  const untyped = findSyntax(NOWHERE, (node) => node.kind === ts.SyntaxKind.AnyKeyword);
  expect([...untyped, ...sources.flatMap(findMarks)]).toEqual([]);
});

test("no test is skipped or alone; one that cannot run says why through its context", () => {
  const switched = /^(test|it|describe|suite|bench)\b.*\.(skip|only|todo|fails|skipIf|runIf)$|^(xit|xtest|xdescribe|fit|fdescribe)$/;
  expect(findSyntax(NOWHERE, (node) => isCallOf(node, switched))).toEqual([]);
});

test("names say what is inside", () => {
  expect(files.filter((file) => VAGUE_NAME.test(file))).toEqual([]);
});

test("nothing in the project knows the machine it was written on", () => {
  const machine = new RegExp(
    ["work", "root", "home/[a-z]+", "tmp/bash", "Users/[A-Za-z]+"].map((place) => `["'\`( =]/${place}[/"'\` ]`).join("|"),
  );
  const text = files.filter((file) => /\.(ts|tsx|js|mjs|json|md|sql|prisma|css|ya?ml|html|sh)$|^[^.]+$|^\.[^/]+$|^\.ci\//.test(file));
  expect(text.filter((file) => machine.test(fs.readFileSync(file, "utf8")))).toEqual([]);
});

interface LockedPackage {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

test("the lock holds every package for every platform, from no registry in particular", () => {
  const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as { packages: Record<string, LockedPackage> };
  const lacking = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (isLocked(packages, place, name) ? [] : [`${name} for ${place}`])),
  );
  expect(lacking).toEqual([]);
  expect(Object.values(packages).filter(({ resolved }) => resolved?.includes("://"))).toEqual([]);
});

/** Node looks for a package beside the one that asks and then in every folder above. */
function isLocked(packages: Record<string, unknown>, place: string, name: string): boolean {
  const folders = place.split("/node_modules/");
  return (
    folders.some((_, at) => `${folders.slice(0, at + 1).join("/node_modules/")}/node_modules/${name}` in packages) ||
    `node_modules/${name}` in packages
  );
}
