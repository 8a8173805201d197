import type { ImportKind } from "@services/imports";
import { commitImport, receiveFile, runImport, startImport, storeFile } from "@services/imports/index.server";
import type { Ctx } from "@services/platform/command.server";
import { actors, contextFor } from "../../support/context";
import type { TestDatabase } from "../../support/database";

/** The steps of an import, one by one, as the administrator unless another context is given. */
export function openImportSteps(database: { readonly current: Pick<TestDatabase, "db"> }) {
  const admin = (more: Parameters<typeof contextFor>[2] = {}): Ctx =>
    contextFor(database, actors.administrator(), { locale: "en", ...more });
  /** Brings a file in, as the wizard does. */
  async function upload(kind: ImportKind, lines: readonly string[], ctx = admin()): Promise<string> {
    const { importNo } = await startImport(ctx, { kind, fileName: "file.csv" });
    await storeFile(
      ctx,
      importNo,
      (async function* () {
        yield Buffer.from(lines.join("\n"));
      })(),
    );
    await receiveFile(ctx, { importNo });
    return importNo;
  }
  const checked = async (kind: ImportKind, lines: readonly string[], ctx = admin()) => {
    const importNo = await upload(kind, lines, ctx);
    return await runImport(ctx, { importNo });
  };
  const committed = async (kind: ImportKind, lines: readonly string[], ctx = admin()) => {
    const { importNo } = await checked(kind, lines, ctx);
    return await commitImport(ctx, { importNo });
  };

  return { admin, upload, checked, committed };
}

export const HEAD = "documentNo,dealerCode,date,amount,originalDocumentNo";
export const many = (code: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${code}-${at},${code},2026-02-01,${(at % 90) + 1}.37`);
