import "@services/registry.server"; // wires who acts on whose news
import { loadYear } from "@services/calendar/index.server";
import { receiveStock, registerUnits, savePart, saveProduct, saveProductParts } from "@services/catalog/index.server";
import { registerDealer, registerSubDistributor } from "@services/parties/index.server";
import { registerSale } from "@services/warranty/index.server";
import { actors, contextFor } from "./context";
import type { TestDatabase } from "./database";

/** Sales representatives of the world's dealers. */
export const REP = { D001: "rep-wang", D002: "rep-li" } as const;

/** Parts with their prices; the dealer price debits the budget. */
export const PARTS = {
  filter: {
    sku: "FILTER-PP",
    nameZh: "PP棉滤芯",
    nameEn: "PP filter",
    costPrice: "12.00",
    dealerPrice: "35.00",
    retailPrice: "68.00",
    warrantyClass: "consumable",
  },
  tap: {
    sku: "TAP-01",
    nameZh: "龙头",
    nameEn: "Tap",
    costPrice: "20.00",
    dealerPrice: "48.50",
    retailPrice: "99.00",
    warrantyClass: "consumable",
  },
  pump: {
    sku: "PUMP-24V",
    nameZh: "增压泵",
    nameEn: "Booster pump",
    costPrice: "80.00",
    dealerPrice: "150.00",
    retailPrice: "280.00",
    warrantyClass: "component",
  },
  board: {
    sku: "BOARD-01",
    nameZh: "控制板",
    nameEn: "Control board",
    costPrice: "60.00",
    dealerPrice: "120.00",
    retailPrice: "230.00",
    warrantyClass: "component",
    serialised: true,
    safety: true,
  },
} as const;

/** The part that stands for a whole unit of the world's model; the world itself has none. */
export const WHOLE_UNIT = {
  sku: "UNIT-WP100",
  nameZh: "厨下净水器 100 整机",
  nameEn: "Under-sink purifier 100, whole",
  costPrice: "420.00",
  dealerPrice: "860.00",
  retailPrice: "1299.00",
  warrantyClass: "unit",
  model: "WP-100",
} as const;

/** Pieces received of each part; taps are out of stock. */
export const RECEIVED = { "FILTER-PP": 100, "PUMP-24V": 10, "BOARD-01": 3 } as const;

/** Serials by where they are. All are of model WP-100, batch B2601, made on 5 January 2026. */
export const UNITS = {
  /** Shipped to D001 on 20 January 2026: the first sold by D001 on 20 February, the second by S001 on 1 March, the others not. */
  atD001: ["WP100-D1-0001", "WP100-D1-0002", "WP100-D1-0003", "WP100-D1-0004"],
  /** Shipped to D002 on 21 January 2026: the first sold by D002 on 25 February. */
  atD002: ["WP100-D2-0001", "WP100-D2-0002"],
  /** Sold directly by the company, shipped on 22 January 2026. */
  direct: ["WP100-C-0001", "WP100-C-0002"],
  inStock: ["WP100-S-0001"],
} as const;

const dealer = (code: keyof typeof REP, name: string, phone: string) => ({
  code,
  name,
  agreementNo: `AG-${code}`,
  agreementFrom: "2025-01-01",
  agreementTo: "2027-12-31",
  salesRepLogin: REP[code],
  phone,
  address: "江苏省苏州市工业园区1号",
});

async function buildParties(
  { current: { db } }: { readonly current: Pick<TestDatabase, "db"> },
  admin: ReturnType<typeof contextFor>,
): Promise<void> {
  await db.userAccount.createMany({
    data: Object.values(REP).map((login) => ({
      login,
      name: login,
      passwordHash: "none",
      roles: ["sales_rep"],
      createdAt: admin.clock.now(),
    })),
  });
  await registerDealer(admin, dealer("D001", "苏州清源净水", "0512-66880001"));
  await registerDealer(admin, dealer("D002", "无锡水之家", "0510-66880002"));
  await registerSubDistributor(admin, { code: "S001", name: "昆山分销店", dealerCode: "D001", phone: "0512-57770001" });
}

async function buildCatalog(admin: ReturnType<typeof contextFor>, warehouse: ReturnType<typeof contextFor>): Promise<void> {
  await saveProduct(admin, { model: "WP-100", nameZh: "厨下净水器 100", nameEn: "Under-sink purifier 100" });
  for (const part of Object.values(PARTS)) await savePart(admin, part);
  await saveProductParts(admin, { model: "WP-100", parts: Object.values(PARTS).map(({ sku }) => ({ sku, quantity: 1 })) });
  for (const [sku, quantity] of Object.entries(RECEIVED)) await receiveStock(warehouse, { sku, quantity, reference: "DN-2026-001" });
  const batch = { model: "WP-100", batchNo: "B2601", madeOn: "2026-01-05" };
  await registerUnits(admin, { ...batch, serials: [...UNITS.atD001], shippedOn: "2026-01-20", dealerCode: "D001" });
  await registerUnits(admin, { ...batch, serials: [...UNITS.atD002], shippedOn: "2026-01-21", dealerCode: "D002" });
  await registerUnits(admin, { ...batch, serials: [...UNITS.direct], shippedOn: "2026-01-22" });
  await registerUnits(admin, { ...batch, serials: [...UNITS.inStock] });
}

/** A small world made through the commands, in an empty database: two dealers, a sub-distributor, a product with its parts, stock, units and sales. */
export async function buildWorld(database: { readonly current: Pick<TestDatabase, "db"> }): Promise<void> {
  const admin = contextFor(database, actors.administrator());
  const service = contextFor(database, actors.customerService());
  await buildParties(database, admin);
  await buildCatalog(admin, contextFor(database, actors.warehouse()));
  for (const year of [2025, 2026]) await loadYear(admin, { year });
  const sold = [
    { serial: UNITS.atD001[0], soldOn: "2026-02-20", soldBy: { dealerCode: "D001" } },
    { serial: UNITS.atD001[1], soldOn: "2026-03-01", soldBy: { subDistributorCode: "S001" } },
    { serial: UNITS.atD002[0], soldOn: "2026-02-25", soldBy: { dealerCode: "D002" } },
  ];
  for (const sale of sold) await registerSale(service, { ...sale, customer: { name: "陈女士", phone: "13812345678" } });
}
