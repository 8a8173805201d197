import { mayComeBack, type ReturnUnit, weighScanned } from "@services/returns/return";
import { DECISIONS, type ReturnUnitEvent, returnUnitLifecycle, UNIT_ENDS } from "@services/returns/unit-lifecycle";
import { advanceUnit, turnOf } from "@services/returns/unit-way";
import { describe, expect, test } from "vitest";

/** The ways after an opinion as 1.10 tells them. */
const WAYS: Record<(typeof DECISIONS)[number], ReturnUnitEvent[]> = {
  repair: ["confirm_parts", "quote"],
  rework: ["confirm_parts", "quote"],
  use_as_is: ["pass", "fail"],
  scrap: ["scrap"],
  return_to_sender: ["send_back", "keep"],
  replace: ["replace", "keep"],
  return_to_supplier: ["return_to_supplier"],
};

describe("the way of a unit", () => {
  test.each(DECISIONS)("after the opinion %s only its own way is open", (decision) => {
    const open = (Object.keys(returnUnitLifecycle.events) as ReturnUnitEvent[]).filter(
      (event) => advanceUnit("opinion_given", event, decision).ok,
    );
    expect(open.sort()).toEqual([...WAYS[decision]].sort());
  });

  test("without an opinion no way is open, and other states ask for none", () => {
    expect(advanceUnit("opinion_given", "scrap", null)).toMatchObject({ ok: false, code: "wrong_state" });
    expect(advanceUnit("received", "inspect", null)).toEqual({ ok: true, value: "inspected" });
    expect(advanceUnit("received", "restock", null)).toMatchObject({ ok: false });
  });

  test("each step has one owner, an end none", () => {
    const owners = returnUnitLifecycle.states.map((state) => turnOf(state, "repair")?.role ?? null);
    expect(owners).toEqual([
      ...[
        "warehouse",
        "quality",
        "research",
        "process_engineer",
        "customer_service",
        "warehouse",
        "planner",
        "workshop",
        "quality",
        "warehouse",
      ],
      ...["restocked", "sent_back"].map(() => null),
      "research",
      ...["scrapped", "returned_to_supplier", "withdrawn"].map(() => null),
    ]);
    for (const end of UNIT_ENDS) expect(turnOf(end, "repair")).toBeNull();
    expect(turnOf("opinion_given", null)).toBeNull();
    for (const decision of DECISIONS) expect(WAYS[decision]).toContain(turnOf("opinion_given", decision)!.act);
  });
});

describe("what may come back", () => {
  test.each([
    ["at its dealer", { place: "dealer", openReturnNo: null }, true],
    ["at a customer", { place: "customer", openReturnNo: null }, true],
    ["on its way", { place: "in_transit", openReturnNo: null }, true],
    ["in our own stock", { place: "stock", openReturnNo: null }, false],
    ["in the workshop", { place: "workshop", openReturnNo: null }, false],
    ["scrapped", { place: "scrapped", openReturnNo: null }, false],
    ["at its supplier", { place: "supplier", openReturnNo: null }, false],
    ["in another open return", { place: "customer", openReturnNo: "RMA-2026-000001" }, false],
    ["not ours", undefined, false],
  ])("a unit %s", (_what, standing, ok) => {
    expect(mayComeBack("S-1", standing).ok).toBe(ok);
  });
});

describe("a scanned unit", () => {
  const unit = (serial: string, state: ReturnUnit["state"]): ReturnUnit => ({
    ...{
      unitNo: `RMA-2026-000001-${serial}`,
      returnNo: "RMA-2026-000001",
      position: 1,
      serial,
      fault: "漏水",
      faultCategory: null,
      decision: null,
      replacedAt: null,
      owed: null,
    },
    ...{ announced: true, state, version: 1, condition: null, intakeSlipNo: state === "announced" ? null : "DRR-2026-000001" },
  });
  const units = [unit("EXPECTED", "announced"), unit("IN", "received"), unit("GONE", "withdrawn")];
  test.each([
    ["EXPECTED", "damaged", true],
    ["EXPECTED", "unannounced", false],
    ["IN", "intact", false],
    ["OTHER", "unannounced", true],
    ["OTHER", "damaged", true],
    ["GONE", "intact", true],
    ["GONE", "unannounced", true],
  ] as const)("%s as %s", (serial, condition, ok) => {
    expect(weighScanned({ serial, condition }, units, { place: "customer", openReturnNo: null }).ok).toBe(ok);
  });

  test("that is announced and yet in our own stock is wrong", () => {
    expect(weighScanned({ serial: "EXPECTED", condition: "intact" }, units, { place: "stock", openReturnNo: null }).ok).toBe(false);
  });
});
