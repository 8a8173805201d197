import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

export interface Place {
  text: string;
  at: string;
}

/** What one source file says about messages, read from its syntax tree, so that comments do not count. */
export interface MessageScan {
  /** Every string in the code: a key may stand in a table of keys. */
  strings: Set<string>;
  /** Whole keys given to `t`. */
  called: Place[];
  /** The fixed beginnings of keys that are finished at run time, inside `t` or outside. */
  prefixes: Place[];
  /** Strings and JSX text with Chinese in them. */
  chinese: Place[];
}

const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
const KEY_BEGINNING = /^[a-z]\w*\.(\w+\.)*\w*$/;

const unwrap = (node: ts.Expression): ts.Expression =>
  ts.isAsExpression(node) || ts.isParenthesizedExpression(node) ? unwrap(node.expression) : node;

const isTranslateCall = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ((ts.isIdentifier(node.expression) && node.expression.text === "t") ||
    (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "t"));

export function scanMessages(fileName: string, source: string): MessageScan {
  const file = ts.createSourceFile(
    fileName,
    source,
    ts.ScriptTarget.Latest,
    true,
    fileName.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const scan: MessageScan = { strings: new Set(), called: [], prefixes: [], chinese: [] };
  const place = (node: ts.Node, text: string): Place => ({
    text,
    at: `${fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
  });
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) scan.strings.add(node.text);
    if (ts.isTemplateExpression(node) && KEY_BEGINNING.test(node.head.text)) scan.prefixes.push(place(node, node.head.text));
    if (isTranslateCall(node) && node.arguments[0]) {
      const key = unwrap(node.arguments[0]);
      if (ts.isStringLiteralLike(key)) scan.called.push(place(key, key.text));
    }
    const text = ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateLiteralToken(node) ? node.text : "";
    if (CHINESE.test(text)) scan.chinese.push(place(node, text.trim()));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return scan;
}

/** The product's own sources under app/, without the messages themselves. */
export function scanApp(): { path: string; scan: MessageScan }[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((path) => `app/${path.replaceAll("\\", "/")}`)
    .filter((path) => /\.tsx?$/.test(path) && !/^app\/i18n\/(zh-CN|en)\//.test(path))
    .sort()
    .map((path) => ({ path, scan: scanMessages(path, readFileSync(path, "utf8")) }));
}

/** Every message with its dotted key. */
export function flattenMessages(messages: object, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === "string") flat.set(prefix + name, value);
    else for (const [key, text] of flattenMessages(value as object, `${prefix}${name}.`)) flat.set(key, text);
  }
  return flat;
}

/** `requests_one` and `requests_other` answer to `requests`. */
export const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, "");
