import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** A module that a source file imports, also by `export … from` and `import()`. */
export interface Import {
  /** As a path of this project without its ending (`services/parts/index`), or as the name of a package. */
  target: string;
  typeOnly: boolean;
}

export interface SourceFile {
  /** From the project's top, with `/`. */
  path: string;
  text: string;
  ast: ts.SourceFile;
  imports: Import[];
}

const ALIASES: [string, string][] = [
  ["~/", "app/"],
  ["@services/", "services/"],
  ["@db", "prisma/generated/client"],
];
const NOT_OURS = new Set([".git", "node_modules", "build", "data", "coverage", "generated"]);

/** Every file of the project that people write, from its top. */
export function listFiles(folder = "."): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => !NOT_OURS.has(entry.name));
  return entries.flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? listFiles(file) : [file];
  });
}

export const isSource = (file: string): boolean => /\.(ts|tsx|js|mjs)$/.test(file);

export const readSource = (file: string): SourceFile => parseSource(file, fs.readFileSync(file, "utf8"));

export function parseSource(file: string, text: string): SourceFile {
  const ast = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return { path: file, text, ast, imports: findImports(file, ast) };
}

function findImports(file: string, ast: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (node && ts.isStringLiteralLike(node)) found.push({ target: resolve(file, node.text), typeOnly });
  };
  walk(ast, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
  });
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings;
  return !clause.name && names !== undefined && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly);
}

function resolve(file: string, specifier: string): string {
  const alias = ALIASES.find(([prefix]) => specifier.startsWith(prefix));
  if (!alias && !specifier.startsWith(".")) return specifier;
  const target = alias ? specifier.replace(...alias) : path.posix.join(path.posix.dirname(file), specifier);
  const bare = target.replace(/\.(ts|tsx|js|mjs)$/, "");
  return fs.existsSync(bare) && fs.statSync(bare).isDirectory() ? `${bare}/index` : bare;
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

export const lineOf = (source: SourceFile, node: ts.Node): number => source.ast.getLineAndCharacterOfPosition(node.getStart()).line + 1;

export interface FunctionLength {
  line: number;
  lines: number;
  parameters: number;
  /** False for a callback, whose parameters somebody else decides. */
  named: boolean;
}

/** Every function with its length in lines; what `describe` groups is no function of its own. */
export function measureFunctions(source: SourceFile): FunctionLength[] {
  const found: FunctionLength[] = [];
  walk(source.ast, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || !node.body || isSuite(node)) return;
    const end = source.ast.getLineAndCharacterOfPosition(node.end).line + 1;
    const line = lineOf(source, node);
    found.push({ line, lines: end - line + 1, parameters: node.parameters.length, named: isNamed(node) });
  });
  return found;
}

function isNamed(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return true;
  return ts.isArrowFunction(node) && ts.isVariableDeclaration(node.parent) && !node.parent.type;
}

function isSuite(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}
