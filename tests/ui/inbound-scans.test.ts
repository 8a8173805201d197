import { describe, expect, test } from "vitest";
import { addressOf, addScan, type Scan } from "../../app/components/inbound-scans";

const UNITS = [
  { serial: "A-1", state: "announced" },
  { serial: "A-2", state: "announced" },
  { serial: "GONE", state: "withdrawn" },
];
const scanAll = (...texts: string[]) => texts.reduce<readonly Scan[]>((scans, text) => addScan(scans, text, UNITS).scans, []);

describe("scans at the inbound station", () => {
  test("an expected unit counts as expected, any other as unannounced, however it was written", () => {
    expect(
      scanAll("a-1", "https://example.com/ask?serial=B-9", "ＧＯＮＥ").map(({ serial, condition, as }) => [serial, condition, as]),
    ).toEqual([
      ["A-1", "intact", "expected"],
      ["B-9", "intact", "unannounced"],
      ["GONE", "intact", "unannounced"],
    ]);
  });

  test("the same code again is said and counts once, and what is no code is said and not kept", () => {
    const once = scanAll("A-1");
    expect(addScan(once, "a-1", UNITS)).toEqual({ scans: once, said: { text: "A-1", as: "twice" } });
    expect(addScan(once, " 漏水 ", UNITS)).toEqual({ scans: once, said: { text: "漏水", as: "unreadable" } });
  });

  test("the address carries every scan", () => {
    expect(addressOf("/inbound/RMA-1", [])).toBe("/inbound/RMA-1");
    const search = new URL(addressOf("/inbound/RMA-1", scanAll("A-2", "A-1")), "http://x").searchParams;
    expect([...search].map(([name, value]) => `${name}=${value}`)).toEqual([
      "units[0].serial=A-2",
      "units[0].condition=intact",
      "units[1].serial=A-1",
      "units[1].condition=intact",
    ]);
  });
});
