import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Demo } from "./visitor";

/** The units of a walk, by who had them; the first four were complained of before it begins. */
export interface WalkedUnits {
  readonly batchNo: string;
  /** Of D001, which sends them back to the factory. */
  readonly back: readonly [string, string, string];
  /** Of D002, which handles them itself. */
  readonly self: readonly [string, string];
  /** Sold by the company. */
  readonly own: string;
  /** In stock. */
  readonly shelf: string;
}

/** The model is kept whole, so that a dealer whose unit the company keeps is given another one. */
const WHOLE_UNIT = {
  ...{ sku: "RO-600-ZJ", nameZh: "RO 600 整机", nameEn: "RO 600, whole unit", warrantyClass: "unit", model: "RO-600" },
  ...{ costPrice: "610.00", dealerPrice: "1160.00", retailPrice: "1680.00" },
};
const COMPLAINED = { channel: "hotline", category: "product_quality.leak", description: "进水接头渗水" };

/** A unit that a dealer complains of, and customer service finds that it does so rightly. */
async function sustain(demo: Demo, serial: string, dealerCode: string): Promise<void> {
  const complainant = { tier: "dealer", dealerCode, name: "售后部", phone: "13800001111" };
  const { complaintNo } = await demo.call<{ complaintNo: string }>("service", "complaints/register", {
    ...COMPLAINED,
    serial,
    complainant,
  });
  await demo.call("service", "complaints/acknowledge", { complaintNo, expectedResolutionAt: "2099-12-31" });
  await demo.call("service", "complaints/assess", { complaintNo, validity: "sustained" });
}

/** What there is before the fifth complaint: a batch of two dealers' units, one that the company sold and one in stock, and four that leak. */
export async function deliverBatch(demo: Demo, name: string): Promise<WalkedUnits> {
  const batchNo = `B-${name}`;
  const [one, two, three, four, five, own, shelf] = [1, 2, 3, 4, 5, 6, 7].map((no) => `${name}-${no}`) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  await demo.call("admin", "catalog/save-part", WHOLE_UNIT);
  const register = (serials: readonly string[], more: object) =>
    demo.call("admin", "catalog/register-units", { model: "RO-600", batchNo, madeOn: "2026-01-05", serials, ...more });
  await register([one, two, three], { shippedOn: "2026-01-20", dealerCode: "D001" });
  await register([four, five], { shippedOn: "2026-01-20", dealerCode: "D002" });
  await register([own], { shippedOn: "2026-01-20" });
  await register([shelf], {});
  await demo.call("warehouse", "catalog/receive-stock", { sku: "PUMP-24V", quantity: 3, reference: `DN-${name}` });
  for (const serial of [one, two, three]) await sustain(demo, serial, "D001");
  await sustain(demo, four, "D002");
  return { batchNo, back: [one, two, three], self: [four, five], own, shelf };
}

interface CaseSeen {
  readonly caseNo: string;
  readonly status: string;
  readonly counts: { readonly seen: number; readonly confirmed: number };
  readonly units: readonly { serial: string; place: string; stockStatus: string | null; state: string | null }[];
  readonly handlings: readonly { dealerCode: string | null; mode: string; doneAs: string | null }[];
}

const read = (demo: Demo, asked: Record<string, string>) =>
  demo.call<CaseSeen>("auditor", `quality/batch-case?${new URLSearchParams(asked)}`);

/** The case that a batch stands in. */
export const readCaseOf = (demo: Demo, { batchNo }: Pick<WalkedUnits, "batchNo">) => read(demo, { batchNo });
export const readCase = (demo: Demo, { caseNo }: { caseNo: string }) => read(demo, { caseNo });

interface Owed {
  readonly status: string;
  readonly settlements: readonly { kind: string; requestNo: string | null }[];
}

/** What is owed for the units of a return that the company keeps. */
export const readOwed = (demo: Demo, returnNo: string) => demo.call<Owed>("auditor", `returns/read?returnNo=${returnNo}`);

/** What the portal's own check of its data says, run beside the portal on its database. */
export async function verifyPortal({ portal }: Demo): Promise<{ ok: boolean; broken: readonly object[] }> {
  const env = { ...process.env, NODE_ENV: "production" as const, VITEST: "", DATA_DIR: portal.dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, ["build/server/admin.js", "verify"], { env });
  return JSON.parse(stdout) as { ok: boolean; broken: readonly object[] };
}
