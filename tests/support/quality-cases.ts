import pg from "pg";
import type { TestDatabase } from "./database";
import { HOUR } from "./figure-cases";

const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length]!;
/** Numbers that go by no pattern and are the same each time. */
const scatter = (n: number) => (((n + 1) * 2_654_435_761) % 4_294_967_296) >>> 3;

export interface QualityUnit {
  serial: string;
  model: string;
  batch: string;
  dealer: string | null;
}
export interface SeededSighting {
  unit: QualityUnit;
  kind: "complaint" | "return";
  no: string;
  fault: string;
  standing: "reported" | "confirmed" | "withdrawn";
  at: Date;
}
export interface SeededReturn {
  unit: QualityUnit;
  no: string;
  fault: string | null;
  /** Every state and when it began, in order. */
  course: { state: string; at: Date }[];
  tests: { at: Date; passed: boolean }[];
  used: { sku: string; pieces: number; at: Date } | null;
  /** Taken back after all: what it used is no cost. */
  withdrawn: boolean;
}
export interface SeededGrant {
  no: string;
  amount: number;
  status: string;
  at: Date;
}

export const MODELS = ["WP-200", "WP-300"];
/** The whole unit of the one model at cost; of the other there is no part. */
export const WHOLE_AT_COST: Record<string, number> = { "WP-200": 400 };
export const QUALITY_PARTS: Record<string, { cost: number; supplier: string }> = {
  "Q-VALVE": { cost: 7.35, supplier: "宁波阀门" },
  "Q-SEAL": { cost: 0.45, supplier: "台州密封" },
  "Q-WIRE": { cost: 3.2, supplier: "" },
};
const SKUS = Object.keys(QUALITY_PARTS);

const unitOf = (n: number): QualityUnit => {
  const batch = scatter(n) % 5;
  return {
    serial: `Q-${String(n).padStart(4, "0")}`,
    model: MODELS[batch % 2]!,
    batch: `Q26${batch}`,
    dealer: pick(["D001", "D002", null], scatter(n + 7)),
  };
};

export const QUALITY_UNITS = Array.from({ length: 90 }, (_, n) => unitOf(n));

function sightingOf(n: number, now: Date): SeededSighting {
  const chance = scatter(n + 400);
  const kind = pick(["complaint", "return"] as const, chance);
  return {
    ...{ unit: pick(QUALITY_UNITS, scatter(n + 900)), kind, no: `${kind === "return" ? "RMA" : "C"}-2025-${String(n).padStart(6, "0")}` },
    fault: pick(["product_quality.leak", "product_quality.noise", "Q-VALVE", "Q-WIRE", "渗水"], chance >>> 2),
    standing: pick(["reported", "confirmed", "reported", "withdrawn"] as const, chance >>> 4),
    at: new Date(now.getTime() - (chance % (430 * 24)) * HOUR),
  };
}

const COURSE = ["announced", "received", "inspected", "opinion_given", "parts_confirmed", "scheduled", "repaired"];

function returnOf(n: number, now: Date): SeededReturn {
  const chance = scatter(n + 2_000);
  let at = now.getTime() - (40 + (chance % 400)) * 24 * HOUR;
  const course: SeededReturn["course"] = [];
  const reach = (state: string) => {
    at += (1 + (scatter(at % 1_000_003) % 90)) * HOUR;
    course.push({ state, at: new Date(at) });
  };
  const tests: SeededReturn["tests"] = [];
  const isScrap = n % 5 === 4;
  for (const state of COURSE.slice(0, isScrap ? 4 : n % 7 === 3 ? 5 : COURSE.length)) reach(state);
  if (isScrap) reach("scrapped");
  const repairedAt = course.find(({ state }) => state === "repaired")?.at ?? null;
  if (repairedAt) {
    const failures = (chance >>> 5) % 3;
    for (let round = 0; round <= failures; round++) {
      reach(round < failures ? "inspected" : "reinspected");
      tests.push({ at: course.at(-1)!.at, passed: round === failures });
      if (round < failures) reach("opinion_given");
    }
    reach("restocked");
  }
  return {
    ...{ unit: QUALITY_UNITS[n]!, no: `RMA-2024-${String(n).padStart(6, "0")}`, fault: pick(["product_quality.leak", null], chance >>> 6) },
    ...{ course, tests, withdrawn: n % 9 === 2 },
    used: repairedAt ? { sku: pick(SKUS, chance >>> 7), pieces: (chance >>> 8) % 3, at: repairedAt } : null,
  };
}

const grantOf = (n: number, now: Date): SeededGrant => ({
  ...{ no: `GW-2025-${String(n).padStart(6, "0")}`, amount: 10 + (scatter(n) % 9_000) / 100 },
  ...{
    status: pick(["granted", "granted", "refused", "cancelled"], n),
    at: new Date(now.getTime() - (scatter(n + 31) % (420 * 24)) * HOUR),
  },
});

/** What quality's figures count, with every way of not being counted among it. */
export const seedQuality = (now: Date) => ({
  sightings: Array.from({ length: 160 }, (_, n) => sightingOf(n, now)),
  returns: Array.from({ length: 80 }, (_, n) => returnOf(n, now)),
  grants: Array.from({ length: 40 }, (_, n) => grantOf(n, now)),
});
export type Quality = ReturnType<typeof seedQuality>;

type Rows = Record<string, object[]>;

const masterRows = (): Rows => ({
  product: MODELS.map((model) => ({ model, name_zh: model, name_en: model })),
  part: [
    ...Object.entries(QUALITY_PARTS).map(([sku, { cost, supplier }]) => ({ sku, cost_price: cost, supplier, model: null })),
    ...Object.entries(WHOLE_AT_COST).map(([model, cost]) => ({ sku: `U-${model}`, cost_price: cost, supplier: "", model })),
  ].map((part) => ({
    ...part,
    name_zh: part.sku,
    name_en: part.sku,
    dealer_price: 1,
    retail_price: 2,
    warranty_class: part.model ? "unit" : "component",
    serialised: part.model !== null,
    safety: false,
  })),
  production_batch: [...new Set(QUALITY_UNITS.map(({ batch, model }) => `${batch} ${model}`))].map((pair) => {
    const [batch_no, model] = pair.split(" ");
    return { batch_no, model, made_on: "2024-12-01" };
  }),
  unit: QUALITY_UNITS.map(({ serial, model, batch, dealer }) => ({
    ...{
      serial,
      model,
      batch_no: batch,
      made_on: "2024-12-01",
      shipped_on: "2024-12-20",
      dealer_code: dealer,
      place: dealer ? "dealer" : "customer",
    },
  })),
});

function returnRows(returns: readonly SeededReturn[]): Rows {
  const unitNo = ({ no }: SeededReturn) => `${no}-1`;
  return {
    return_authorisation: returns.map(({ no, unit, course }) => ({
      ...{ return_no: no, dealer_code: unit.dealer, customer_id: unit.dealer ? null : "00000000-0000-4000-8000-000000000000" },
      ...{ wanted: "exchange", reason: "x", status: "received", version: 1, requested_by: "x", requested_at: course[0]!.at },
      ...{ authorised_by: "x", authorised_at: course[0]!.at },
    })),
    return_unit: returns.map((one) => ({
      ...{ unit_no: unitNo(one), return_no: one.no, position: 1, serial: one.unit.serial, fault: "x", fault_category: one.fault },
      ...{
        announced: true,
        state: one.course.at(-1)!.state,
        version: one.course.length,
        condition: "intact",
        intake_slip_no: "DRR-2024-000001",
      },
      decision: one.course.at(-1)!.state === "scrapped" ? "scrap" : "repair",
    })),
    unit_inspection: returns.flatMap((one) =>
      one.tests.map(({ at, passed }, index) => ({
        ...{
          unit_no: unitNo(one),
          inspection_no: index + 2,
          kind: "reinspection",
          finding: "x",
          standard_no: "TS",
          measured: {},
          passed,
          inspected_by: "x",
          inspected_at: at,
        },
      })),
    ),
    unit_repair: returns.flatMap((one) => {
      if (!one.used) return [];
      const done = one.withdrawn
        ? { withdrawn_by: "x", withdrawn_at: one.used.at, withdrawn_for: "x" }
        : {
            ...{ planned_on: "2025-01-01", planned_by: "x", planned_at: one.used.at },
            ...{ work: "x", repaired_by: "x", repaired_at: one.used.at, receipt_no: `RSR-${one.no}` },
          };
      return [{ unit_no: unitNo(one), opinion_no: 1, repair_no: 1, confirmed_by: "x", confirmed_at: one.used.at, ...done }];
    }),
    unit_repair_part: returns.flatMap((one) =>
      one.used ? [{ unit_no: unitNo(one), opinion_no: 1, repair_no: 1, sku: one.used.sku, quantity: 3, used: one.used.pieces }] : [],
    ),
    event: returns.flatMap((one) =>
      one.course.flatMap(({ state, at }, index) => {
        const event = {
          subject_kind: "return_unit",
          subject_no: unitNo(one),
          actor: "x",
          role: "x",
          action: "x",
          reason_code: "x",
          data: {},
          prev_hash: "\\x00",
          hash: "\\x00",
        };
        const before = one.course[index - 1]?.state ?? null;
        // A step that changes no state, such as a day that is moved, ends no stay.
        const noted =
          index === 3 ? [{ ...event, seq: index * 2 + 2, at: new Date(at.getTime() + 60_000), from_status: state, to_status: state }] : [];
        return [{ ...event, seq: index * 2 + 1, at, from_status: before, to_status: state }, ...noted];
      }),
    ),
  };
}

/** Writes them as they are, by SQL; the case must exist on which the grants stand. */
export async function writeQuality(
  { current: { connection } }: { readonly current: Pick<TestDatabase, "connection"> },
  quality: Quality,
  caseNo: string,
) {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("SET session_replication_role = replica");
  const rows: Rows = {
    ...masterRows(),
    ...returnRows(quality.returns),
    defect_sighting: quality.sightings.map(({ unit, kind, no, fault, standing, at }, index) => ({
      ...{
        sighting_no: 10_000 + index,
        serial: unit.serial,
        batch_no: unit.batch,
        source_kind: kind,
        source_no: no,
        fault,
        standing,
        seen_at: at,
        recorded_by: "x",
      },
    })),
    goodwill_grant: quality.grants.map(({ no, amount, status, at }) => ({
      ...{ grant_no: no, complaint_no: caseNo, amount, reason: "x", status, version: 1, requested_by: "x", requested_at: at },
      ...{ decided_by: "x", decided_at: at, end_reason: status === "granted" ? null : "x" },
      ...(status === "refused" ? {} : { period: "2025-01", task_no: 1 }),
    })),
  };
  for (const [table, values] of Object.entries(rows)) {
    const columns = [...new Set(values.flatMap((row) => Object.keys(row)))].join(", ");
    const overriding = table === "defect_sighting" ? "OVERRIDING SYSTEM VALUE" : "";
    await client.query(
      `INSERT INTO ${table} (${columns}) ${overriding} SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(values)],
    );
  }
  await client.end();
}
