import type { Endpoint } from "../platform/index.server";
import { readBudgetAccount } from "./account.server";
import { confirmAdjustment, proposeAdjustment, refuseAdjustment } from "./adjust.server";
import { closeYear } from "./close-year.server";
import { listEntries, readStatement } from "./entries.server";
import { readForecast } from "./forecast.server";
import { listAdjustments } from "./list-adjustments.server";
import { listOverdrafts } from "./list-overdrafts.server";
import { listRemittances } from "./list-remittances.server";
import { endOverdraft, grantOverdraft, listConsents } from "./overdraft.server";
import { printStatement } from "./print-statement.server";
import { recordPurchase } from "./record-purchase.server";
import { recordRemittance } from "./record-remittance.server";
import { reverseEntry } from "./reverse-entry.server";
import { verifyBudgets } from "./verify.server";

/** What the parts budget does, for the registry. */
export const BUDGET_ENDPOINTS: readonly Endpoint[] = [
  recordPurchase,
  recordRemittance,
  reverseEntry,
  grantOverdraft,
  endOverdraft,
  listConsents,
  proposeAdjustment,
  confirmAdjustment,
  refuseAdjustment,
  listAdjustments,
  closeYear,
  readBudgetAccount,
  listEntries,
  readStatement,
  printStatement,
  readForecast,
  listOverdrafts,
  listRemittances,
  verifyBudgets,
];
