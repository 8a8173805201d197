import { grantOverdraft, recordPurchase } from "@services/budget/index.server";
import { loadPublishedYears } from "@services/calendar/index.server";
import { countStock, receiveStock, registerUnits, savePart, saveProduct, saveProductParts } from "@services/catalog/index.server";
import { fireTimers } from "@services/clocks/index.server";
import { createUser, saveDepartment } from "@services/identity/index.server";
import { readAllNotices } from "@services/notices/index.server";
import { registerDealer, registerSubDistributor } from "@services/parties/index.server";
import { submitRequest } from "@services/parts/index.server";
import { addDays } from "@services/platform";
import type { Database } from "@services/platform/database.server";
import { command, recordEvent } from "@services/platform/index.server";
import { registerSale } from "@services/warranty/index.server";
import { pauseSubscription, subscribe } from "@services/webhooks/index.server";
import { z } from "zod";
import "@services/registry.server";
import { playAftermath } from "./aftermath.server";
import { announce } from "./announcements.server";
import { suspectBatches } from "./batches.server";
import { BATCHES, DEALERS, HEADS, PARTS, PASSWORD, PRODUCTS, PURCHASES, STAFF, SUB_DISTRIBUTORS } from "./company";
import { bringComplaints } from "./complaints.server";
import { keepRegister } from "./controlled.server";
import { keepCustomers } from "./customers.server";
import { disputeCase } from "./disputes.server";
import { bringEnquiries } from "./enquiries.server";
import { stockWholeUnits } from "./exchanges.server";
import { bringFiles } from "./imports.server";
import { bringInquiries } from "./inquiries.server";
import { bringIntake } from "./intake.server";
import { fillKnowledge, publishResults } from "./knowledge.server";
import { adjustBudgets, mistypeRemittance } from "./ledger.server";
import { issueSlips } from "./liaison.server";
import { askAboutConduct, penalise } from "./penalties.server";
import { playRequest } from "./play-request.server";
import { rectify } from "./rectifications.server";
import { REQUESTS } from "./requests";
import { sendGoodsBack } from "./returns.server";
import { bringSolutions } from "./solutions.server";
import { loginOf, type Stage, setStage } from "./stage.server";
import { askCustomers } from "./surveys.server";
import { bringUnitsOn, scrapOne } from "./unit-way.server";

const UNITS_PER_BATCH = 12;
/** So few units of a batch that the everyday faults of the demo company warn of none: which batches are suspected is told on purpose. */
const LOT = 3;
const serialsOf = (prefix: string) =>
  Array.from({ length: UNITS_PER_BATCH }, (_, index) => `${prefix}${String(index + 1).padStart(4, "0")}`);

async function hire({ as }: Stage): Promise<void> {
  for (const { department, ...person } of STAFF) {
    await createUser(as("system", 300), { ...person, roles: [...person.roles], department, password: PASSWORD });
  }
  for (const heads of HEADS) await saveDepartment(as("admin", 299), heads);
}

async function signDealers({ as, today }: Stage): Promise<void> {
  for (const { code, rep, freight, ...dealer } of DEALERS) {
    const agreement = {
      agreementNo: `A-${code}`,
      agreementFrom: addDays(today, -400),
      agreementTo: addDays(today, code === "D005" ? -3 : 330),
    };
    await registerDealer(as("admin", 300), {
      code,
      salesRepLogin: rep,
      freightPreference: freight,
      appointed: code === "D001",
      ...dealer,
      ...agreement,
    });
    await createUser(as("system", 300), {
      login: loginOf(code),
      name: dealer.contact,
      roles: ["dealer"],
      dealerCode: code,
      password: PASSWORD,
    });
  }
  for (const sub of SUB_DISTRIBUTORS) await registerSubDistributor(as("admin", 290), sub);
  await createUser(as("system", 290), {
    login: "subdealer",
    name: "钱小店",
    roles: ["sub_distributor"],
    subDistributorCode: "S101",
    password: PASSWORD,
  });
}

async function fillCatalogue({ as, today }: Stage): Promise<void> {
  for (const product of PRODUCTS) await saveProduct(as("admin", 295), product);
  for (const {
    sku,
    zh,
    en,
    prices: [costPrice, dealerPrice, retailPrice],
    kind,
    stock,
    ...part
  } of PARTS) {
    const flags = { serialised: "serialised" in part, safety: "safety" in part };
    const cores = "coreReturnDays" in part ? { coreReturnDays: part.coreReturnDays } : {};
    const prices = { costPrice, dealerPrice, retailPrice };
    const supplier = kind === "consumable" ? "台州洁源滤材" : "宁波鸿泰机电";
    await savePart(as("admin", 295), { sku, nameZh: zh, nameEn: en, ...prices, warrantyClass: kind, supplier, ...flags, ...cores });
    await receiveStock(as("warehouse", 60), { sku, quantity: stock, reference: "GR-2601" });
  }
  for (const { model } of PRODUCTS) {
    const parts = PARTS.filter((part) => (part.fits as readonly string[]).includes(model)).map(({ sku }) => ({ sku, quantity: 1 }));
    await saveProductParts(as("admin", 295), { model, parts });
  }
  for (const { batchNo, model, madeDaysAgo, shippedDaysAgo, dealerCode, prefix } of BATCHES) {
    const shipped = {
      madeOn: addDays(today, -madeDaysAgo),
      shippedOn: addDays(today, -shippedDaysAgo),
      ...(dealerCode ? { dealerCode } : {}),
    };
    const serials = serialsOf(prefix);
    for (let first = 0; first < serials.length; first += LOT) {
      const lot = { batchNo: `${batchNo}-${first / LOT + 1}`, serials: serials.slice(first, first + LOT) };
      await registerUnits(as("admin", shippedDaysAgo), { model, ...lot, ...shipped });
    }
  }
  await stockWholeUnits({ as, today });
}

async function sellUnits({ as, today }: Stage): Promise<void> {
  for (const { dealerCode, prefix, shippedDaysAgo } of BATCHES) {
    const daysAgo = shippedDaysAgo - 12;
    for (const [index, serial] of serialsOf(prefix).slice(0, 9).entries()) {
      const soldBy = dealerCode ? { dealerCode } : { company: true as const };
      const customer = {
        name: `用户${prefix.replace("-", "")}${index + 1}`,
        phone: `1390000${String(1000 + index + prefix.charCodeAt(0)).slice(-4)}`,
      };
      await registerSale(as(dealerCode ? loginOf(dealerCode) : "service", daysAgo), {
        serial,
        soldOn: addDays(today, -daysAgo),
        soldBy,
        customer,
      });
    }
  }
}

async function buy({ as, today }: Stage): Promise<void> {
  for (const [dealerCode, purchases] of Object.entries(PURCHASES)) {
    for (const [index, [daysAgo, amount]] of purchases.entries()) {
      await recordPurchase(as("finance", daysAgo), {
        dealerCode,
        documentNo: `SO-${dealerCode}-${index + 1}`,
        date: addDays(today, -daysAgo),
        amount,
      });
    }
  }
}

/** Says in the database itself how far the demo company has come, so that no real one is ever filled with it, nor a half one taken for whole. */
const markDemo = command({
  name: "demo/mark",
  input: z.strictObject({ stage: z.enum(["begun", "complete"]) }),
  action: "identity.manage_users",
  run: (tx, { stage }) => recordEvent(tx, { subjectKind: "import", subjectNo: "demo-company", action: "demo/mark", reasonCode: stage }),
});

async function isFilled(db: Database["db"]): Promise<boolean> {
  const marks = await db.event.findMany({ where: { subjectKind: "import", subjectNo: "demo-company" }, select: { reasonCode: true } });
  if (marks.some((mark) => mark.reasonCode === "complete")) return true;
  if (marks.length > 0)
    throw new Error("an earlier start was stopped while it filled the demo company: remove its data folder (DATA_DIR) and start again");
  if ((await db.userAccount.count()) > 0) throw new Error("the demo needs an empty database: this one holds data");
  return false;
}

/** The warehouse found fewer membranes than are promised: a second person has to confirm it. */
async function countShort({ as }: Stage): Promise<void> {
  const count = { sku: "FILTER-RO10", counted: 1, reason: "一支包装破损，膜已失效", reference: "PD-2611" };
  await countStock(as("warehouse", 0, "08:30"), count);
}

/** Walk-ins and end users ask on the public pages. */
async function askAsPublic({ as }: Stage): Promise<void> {
  const shipTo = { name: "赵女士", phone: "13712345678", address: "上海市静安区南京西路 100 号" };
  await submitRequest(as("public", 1, "11:05"), { serial: "U2-W0002", lines: [{ sku: "VALVE-IN", quantity: 1 }], shipTo });
  await submitRequest(as("public", 0, "08:50"), {
    serial: "U2-X0004",
    lines: [{ sku: "FILTER-UF", quantity: 1 }],
    shipTo: { ...shipTo, name: "孙先生" },
  });
}

/** Subscribes a system that does not exist to what happens, and pauses it: its deliveries can be looked at, and nobody is called. */
async function tellErp({ as }: Stage, happen: () => Promise<void>): Promise<void> {
  const { subscriptionId } = await subscribe(as("admin", 35), {
    name: "ERP",
    url: "https://erp.example.com/hooks/permille",
    topics: ["request_shipped", "budget_changed", "stock_short"],
  });
  await happen();
  await pauseSubscription(as("admin"), { subscriptionId, reason: "演示：不呼叫外部系统" });
}

/** What was late until yesterday was told then, and everybody of the company has read it: the bell tells of today. */
async function readOldNotices({ as }: Stage): Promise<void> {
  await fireTimers(as("system", 1, "23:58"));
  for (const { login } of STAFF) await readAllNotices(as(login, 1, "23:59"), {});
}

/**
 * Fills an empty database with the demo company, through the commands that users use. A database that holds it already is left as it is;
 * one that holds anything else is refused.
 */
export async function prepareDemo(database: Pick<Database, "db">, now = new Date()): Promise<void> {
  const stage = setStage(database, now);
  if (await isFilled(database.db)) return;
  await markDemo(stage.as("system", 300), { stage: "begun" });
  await loadPublishedYears(stage.as("system"));
  await hire(stage);
  await signDealers(stage);
  await fillCatalogue(stage);
  await sellUnits(stage);
  await buy(stage);
  await mistypeRemittance(stage);
  await grantOverdraft(stage.as("rep2", 20), {
    dealerCode: "D003",
    cap: "300.00",
    expiresOn: addDays(stage.today, 40),
    reason: "旺季订单已签，后续提货抵扣",
  });
  await tellErp(stage, async () => {
    for (const request of REQUESTS) await playRequest(stage, request);
    await countShort(stage);
    await askAsPublic(stage);
    await playAftermath(stage, database);
    await adjustBudgets(stage);
  });
  await fillKnowledge(stage);
  await bringComplaints(stage);
  await bringSolutions(stage);
  await bringInquiries(stage);
  await issueSlips(stage);
  await rectify(stage);
  await publishResults(stage);
  await keepRegister(stage);
  await announce(stage);
  await penalise(stage);
  await askAboutConduct(stage);
  await disputeCase(stage);
  await bringIntake(stage);
  await bringEnquiries(stage);
  await askCustomers(stage);
  await sendGoodsBack(stage);
  await suspectBatches(stage);
  await bringUnitsOn(stage);
  await scrapOne(stage);
  await bringFiles(stage);
  await keepCustomers(stage);
  await readOldNotices(stage);
  await markDemo(stage.as("system"), { stage: "complete" });
}
