import type { Download, StreamedDownload } from "@services/platform";
import type { Ctx } from "@services/platform/command.server";
import { exportList } from "@services/reports/export-list.server";
import { parse } from "csv-parse/sync";
import readXlsx from "read-excel-file/node";
import { expect } from "vitest";

/** A download as a whole, however it comes. */
export async function bytesOf({ body }: Download | StreamedDownload): Promise<Buffer> {
  const pieces: Uint8Array[] = body instanceof Uint8Array ? [body] : [];
  if (!(body instanceof Uint8Array)) for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

type Asked = Parameters<typeof exportList>[1];

/** The rows of a list as CSV, its heading first. */
export async function readCsv(ctx: Ctx, asked: Omit<Asked, "format">): Promise<string[][]> {
  const text = (await bytesOf(await exportList(ctx, { ...asked, format: "csv" }))).toString("utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  return parse(text.slice(1), { record_delimiter: "\r\n" }) as string[][];
}

/** The rows of a list as XLSX, its heading first, with the file itself. */
export async function readSheet(ctx: Ctx, asked: Omit<Asked, "format">) {
  const bytes = await bytesOf(await exportList(ctx, { ...asked, format: "xlsx" }));
  const [sheet] = await readXlsx(bytes);
  return { bytes, rows: sheet!.data };
}
