import type { ImportKind } from "@services/imports";
import { commitImport, receiveFile, runImport, startImport, storeFile } from "@services/imports/index.server";
import { addDays } from "@services/platform";
import type { Ctx } from "@services/platform/index.server";
import type { Stage } from "./stage.server";

interface SpreadsheetFile {
  kind: ImportKind;
  fileName: string;
  rows: readonly string[];
}

/** Brings a file in and has it checked, as the import page does. */
async function checkFile(ctx: Ctx, { kind, fileName, rows }: SpreadsheetFile): Promise<string> {
  const { importNo } = await startImport(ctx, { kind, fileName });
  const content = async function* () {
    yield Buffer.from(`${rows.join("\r\n")}\r\n`);
  };
  await storeFile(ctx, importNo, content());
  await receiveFile(ctx, { importNo });
  await runImport(ctx, { importNo });
  return importNo;
}

/** The company's list of sub-distributors came as a file and is in; finance's file of purchases has rows that are still to be mended. */
export async function bringFiles({ as, today }: Stage): Promise<void> {
  const admin = as("admin", 30, "10:20");
  const importNo = await checkFile(admin, {
    kind: "sub_distributors",
    fileName: "分销商名单.csv",
    rows: [
      "分销商编号,分销商名称,经销商编号,联系电话,地址",
      "S301,佛山源头水家电,D003,0757-83310301,佛山市禅城区祖庙路 15 号",
      "S302,东莞清溪净水,D003,0769-22480302,东莞市南城区鸿福路 60 号",
      "S401,绵阳涪江净水,D004,0816-23350401,绵阳市涪城区临园路 3 号",
      "S501,通州玉带河净水,D005,010-69550501,北京市通州区新华大街 21 号",
    ],
  });
  await commitImport(admin, { importNo });
  const day = addDays(today, -2);
  await checkFile(as("finance", 0, "08:40"), {
    kind: "purchases",
    fileName: "提货明细.csv",
    rows: [
      "单据编号,经销商编号,日期,金额,原单据编号",
      `SO-D001-6,D001,${day},18600.00,`,
      `SO-D002-5,D002,${day},"9,420.00",`,
      `SO-D003-4,D003,${day},21350.00,`,
      `SO-D003-4,D003,${day},4280.00,`,
      `SO-D004-3,D040,${day},12800.00,`,
      `SO-D005-3,D005,${day.replaceAll("-", "/")},7300.00,`,
      `SO-D001-7,D001,${day},-2400.00,`,
    ],
  });
}
