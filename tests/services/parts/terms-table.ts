import type { quote } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { actors } from "../../support/context";
import type { Budget } from "../../support/dealer-budget";
import { UNITS } from "../../support/world";

export type Asking = Parameters<typeof quote>[1];

export const DEALER = { kind: "dealer", code: "D001", name: "苏州清源净水", phone: "0512-66880001" };
export const COMPANY = { kind: "company", code: "COMPANY", name: "净源水科技有限公司", phone: "400-800-1000" };
export const IN_TWO_WORKING_DAYS = "2026-03-12T17:30:00.000+08:00";
export const TOMORROW = "2026-03-11T17:30:00.000+08:00";

export interface Row {
  row: string;
  /** Who asks; a dealer of its own with this budget where left out. */
  actor?: Actor;
  budget?: Budget;
  now?: Date;
  input: Asking;
  servicingParty?: object;
  /** Rule, funding, unit price, amount, shortfall of each line. */
  lines: [string, string, string | null, string | null, string][];
  remittanceNeeded?: string;
  shipBy?: string;
}

export const TWO_FILTERS = [{ sku: "FILTER-PP", quantity: 2 }];
const insist = { reason: "经销商已停业" };
const AFTER_THREE_MONTHS = instantAt("2026-05-06", "10:00");

export const OTHERS: Row[] = [
  {
    row: "T2: a visitor with a unit that a dealer sold insists",
    actor: actors.public,
    input: { serial: UNITS.atD001[0], insist, lines: TWO_FILTERS },
    servicingParty: DEALER,
    lines: [["T2", "retail", "68.00", "136.00", "0.00"]],
  },
  {
    row: "T4: a sub-distributor insists",
    actor: actors.subDistributor("S001"),
    input: { insist, lines: TWO_FILTERS },
    servicingParty: DEALER,
    lines: [["T4", "retail", "68.00", "136.00", "0.00"]],
  },
  {
    row: "T4: customer service names the sub-distributor",
    actor: actors.customerService(),
    input: { requester: { tier: "sub_distributor", subDistributorCode: "S001" }, insist, lines: TWO_FILTERS },
    servicingParty: DEALER,
    lines: [["T4", "retail", "68.00", "136.00", "0.00"]],
  },
  {
    row: "T5: a visitor with a unit that the company sold",
    actor: actors.public,
    input: { serial: UNITS.direct[0], lines: TWO_FILTERS },
    lines: [["T5", "warranty", "0.00", "0.00", "0.00"]],
  },
  {
    row: "T5 and T6: after three months the tap and the filter are out, the pump is not",
    actor: actors.public,
    now: AFTER_THREE_MONTHS,
    input: {
      serial: UNITS.direct[0],
      lines: [
        { sku: "FILTER-PP", quantity: 1 },
        { sku: "PUMP-24V", quantity: 1 },
        { sku: "TAP-01", quantity: 3 },
      ],
    },
    lines: [
      ["T6", "retail", "68.00", "68.00", "0.00"],
      ["T5", "warranty", "0.00", "0.00", "0.00"],
      ["T6", "retail", "99.00", "297.00", "0.00"],
    ],
    shipBy: "2026-05-08T17:30:00.000+08:00",
  },
  {
    row: "T6: the warranty of the unit is void",
    actor: actors.public,
    input: { serial: UNITS.direct[1], lines: TWO_FILTERS },
    lines: [["T6", "retail", "68.00", "136.00", "0.00"]],
  },
  {
    row: "T7: a serial that nobody knows",
    actor: actors.public,
    input: { serial: "NOT-OURS-1", lines: TWO_FILTERS },
    lines: [["T7", "needs_review", null, null, "0.00"]],
  },
  {
    row: "T7: no serial at all",
    actor: actors.public,
    input: { lines: TWO_FILTERS },
    lines: [["T7", "needs_review", null, null, "0.00"]],
  },
  {
    row: "T7: a unit that was never sold does not tell who asks",
    actor: actors.public,
    input: { serial: UNITS.inStock[0], lines: TWO_FILTERS },
    lines: [["T7", "needs_review", null, null, "0.00"]],
  },
  {
    row: "T5 and T7: each line by its own unit",
    actor: actors.public,
    input: { serial: UNITS.direct[0], lines: [...TWO_FILTERS, { sku: "PUMP-24V", quantity: 1, serial: "NOT-OURS-2" }] },
    lines: [
      ["T5", "warranty", "0.00", "0.00", "0.00"],
      ["T7", "needs_review", null, null, "0.00"],
    ],
  },
];

export const DEALERS: Row[] = [
  {
    row: "T8: fits to the fen",
    budget: { posted: "70.00" },
    input: { lines: TWO_FILTERS },
    lines: [["T8", "budget", "35.00", "70.00", "0.00"]],
  },
  {
    row: "T9: one fen short",
    budget: { posted: "69.99" },
    input: { lines: TWO_FILTERS },
    lines: [["T9", "remittance_or_consent", "35.00", "70.00", "0.01"]],
    remittanceNeeded: "0.01",
  },
  {
    row: "T9: a unit in warranty makes nothing free for a dealer",
    input: { serial: UNITS.atD001[0], lines: TWO_FILTERS },
    lines: [["T9", "remittance_or_consent", "35.00", "70.00", "70.00"]],
    remittanceNeeded: "70.00",
  },
  {
    row: "T9: what is held is not there any more",
    budget: { posted: "100.00", held: 40 },
    input: { lines: TWO_FILTERS },
    lines: [["T9", "remittance_or_consent", "35.00", "70.00", "10.00"]],
    remittanceNeeded: "10.00",
  },
  {
    row: "T8: an overdraft counts for a repair",
    budget: { posted: "20.00", overdraft: "50.00" },
    input: { lines: TWO_FILTERS },
    lines: [["T8", "budget", "35.00", "70.00", "0.00"]],
  },
  {
    row: "T9: an overdraft that others hold already does not count twice",
    budget: { posted: "20.00", overdraft: "50.00", held: 30 },
    input: { lines: TWO_FILTERS },
    lines: [["T9", "remittance_or_consent", "35.00", "70.00", "30.00"]],
    remittanceNeeded: "30.00",
  },
  {
    row: "T9: below zero the debt is short as well",
    budget: { posted: "-12.50" },
    input: { lines: TWO_FILTERS },
    lines: [["T9", "remittance_or_consent", "35.00", "70.00", "82.50"]],
    remittanceNeeded: "82.50",
  },
  {
    row: "T8: an overdraft lifts a budget below zero",
    budget: { posted: "-12.50", overdraft: "82.50" },
    input: { lines: TWO_FILTERS },
    lines: [["T8", "budget", "35.00", "70.00", "0.00"]],
  },
  {
    row: "T8, T9, T8: the first reserves, the second does not fit, a smaller third does",
    budget: { posted: "200.00" },
    input: {
      lines: [
        { sku: "PUMP-24V", quantity: 1 },
        { sku: "TAP-01", quantity: 2 },
        { sku: "FILTER-PP", quantity: 1 },
      ],
    },
    lines: [
      ["T8", "budget", "150.00", "150.00", "0.00"],
      ["T9", "remittance_or_consent", "48.50", "97.00", "47.00"],
      ["T8", "budget", "35.00", "35.00", "0.00"],
    ],
    remittanceNeeded: "82.00",
  },
  {
    row: "T9: ten pieces are never split, though nine would fit",
    budget: { posted: "349.99" },
    input: { lines: [{ sku: "FILTER-PP", quantity: 10 }] },
    lines: [["T9", "remittance_or_consent", "35.00", "350.00", "0.01"]],
    remittanceNeeded: "0.01",
  },
  {
    row: "T10: spare stock fits to the fen",
    budget: { posted: "70.00" },
    input: { purpose: "spare_stock", lines: TWO_FILTERS },
    lines: [["T10", "budget", "35.00", "70.00", "0.00"]],
    shipBy: IN_TWO_WORKING_DAYS,
  },
  {
    row: "T11: an overdraft does not count for spare stock",
    budget: { posted: "20.00", overdraft: "1000.00" },
    input: { purpose: "spare_stock", lines: TWO_FILTERS },
    lines: [["T11", "remittance", "35.00", "70.00", "50.00"]],
    remittanceNeeded: "50.00",
    shipBy: IN_TWO_WORKING_DAYS,
  },
  {
    row: "T11: repairs that an overdraft holds leave nothing for spare stock",
    budget: { posted: "20.00", overdraft: "1000.00", held: 60 },
    input: { purpose: "spare_stock", lines: TWO_FILTERS },
    lines: [["T11", "remittance", "35.00", "70.00", "70.00"]],
    remittanceNeeded: "110.00",
    shipBy: IN_TWO_WORKING_DAYS,
  },
  {
    row: "T11: below zero",
    budget: { posted: "-12.50" },
    input: { purpose: "spare_stock", lines: TWO_FILTERS },
    lines: [["T11", "remittance", "35.00", "70.00", "70.00"]],
    remittanceNeeded: "82.50",
    shipBy: IN_TWO_WORKING_DAYS,
  },
];
