import { grantOverdraft } from "@services/budget/index.server";
import { savePart } from "@services/catalog/index.server";
import { actors } from "./context";
import { asAsked, type Desk } from "./parts-desk";

/** A part of 1.00, so that any whole amount can be held. */
export const WASHER = "WASHER-1";

/** Brings the part that budgets are made up with; once per database. */
export async function stockWashers(desk: Desk): Promise<void> {
  await savePart(desk.as(actors.administrator()), {
    sku: WASHER,
    nameZh: "垫圈",
    nameEn: "Washer",
    costPrice: "0.40",
    dealerPrice: "1.00",
    retailPrice: "2.50",
    warrantyClass: "consumable",
  });
  await desk.receive(WASHER, 100_000);
}

export interface Budget {
  /** Below zero it got there by the freight of a shipment. */
  posted?: string;
  /** Whole yuan. */
  held?: number;
  overdraft?: string;
}

/** Registers a dealer whose budget stands as said, through the commands. */
export async function registerDealerWith(desk: Desk, code: string, { posted = "0.00", held = 0, overdraft }: Budget): Promise<string> {
  await desk.registerDealer(code);
  if (posted.startsWith("-")) await sinkBelowZero(desk, code, posted.slice(1));
  else if (posted !== "0.00") await desk.remit(code, posted, `BANK-${code}`);
  if (overdraft) {
    const consent = { dealerCode: code, cap: overdraft, expiresOn: "2026-12-31", reason: "预计下季度提货增加" };
    await grantOverdraft(desk.as(actors.generalManager()), consent);
  }
  if (held > 0) {
    const asked = await desk.ask(code, [[WASHER, held]]);
    await desk.decideAs(actors.generalManager(), asAsked(asked));
  }
  return code;
}

async function sinkBelowZero(desk: Desk, code: string, debt: string): Promise<void> {
  await desk.remit(code, "1.00", `BANK-${code}`);
  const { requestNo } = await desk.approve(await desk.ask(code, [[WASHER, 1]]));
  await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }], { freightTerms: "monthly_account", freightAmount: debt });
}
