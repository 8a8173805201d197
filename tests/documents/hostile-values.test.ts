import { drawDocument } from "@services/documents/index.server";
import { describe, expect, it } from "vitest";
import { aLine, aSlip, drawSlip, manyLines, textOf } from "./read-back";

describe("a value that nobody expected", () => {
  it("draws emoji, lone surrogates, controls and right-to-left text, and shows each loss", async () => {
    const pdf = await drawSlip({
      shipTo: { name: "李😀国", phone: "\u0000138\u0007", address: "地址\uD800一\uDC00二\u202E三\u2066四\u0000五\n六\r\n七\t八" },
      lines: [aLine(1, { sku: "A\u0000B", name: "שלום 𠮷👩‍👩‍👧 e\u0301 \uE000" }), aLine(2, { name: "" })],
      printedBy: "\uFEFF\u200B王\u2028库管",
      note: "\u0000\u001B[31m红\u0085",
    });
    const text = textOf(pdf);
    for (const word of ["李□国", "138", "地址□一□二三四五", "AB", "□□□□", "□□□ é □", "打印人 王 库管", "[31m红"])
      expect(text).toContain(word);
    expect(text).not.toMatch(/\p{Default_Ignorable_Code_Point}|\p{Surrogate}/u);
    expect(text.replace(/[\n\f]/g, "")).not.toMatch(/\p{Cc}/u);
  });

  it("cuts thousands of unbroken letters visibly and at once", async () => {
    const long = "A".repeat(50_000);
    const value = aSlip({
      requester: { code: long, name: long, tier: "walk_in" },
      shipTo: { name: long, phone: long, address: long },
      lines: [aLine(1, { sku: long, name: long, location: long, unit: long, faultySerial: "B".repeat(5_000) })],
      note: long,
      printedBy: long,
    });
    const began = performance.now();
    const text = textOf(await drawDocument({ kind: "issue_slip", value, locale: "en" }));
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(text.match(/A…/g)?.length).toBeGreaterThan(6);
    expect(text.match(/B{9,}/g)?.join("")).toHaveLength(5_000); // a serial number is never cut
  });

  it("refuses more rows than a document holds, before drawing any", async () => {
    await expect(drawSlip({ lines: manyLines(5_001) })).rejects.toMatchObject({ code: "invalid_input" });
    const replacementSerials = Array.from({ length: 5_000 }, (_, n) => `SN${n}`);
    await expect(drawSlip({ lines: [aLine(1, { replacementSerials })] })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("refuses what cannot reach the worker, and draws the next", async () => {
    await expect(drawSlip({ note: (() => "") as unknown as string })).rejects.toThrow("could not be cloned");
    expect(textOf(await drawSlip())).toContain("CSO-2026-000017");
  });

  it("refuses a time that is none, and draws the next", async () => {
    await expect(drawSlip({ shipBy: "soon" })).rejects.toThrow("Invalid time value");
    expect(textOf(await drawSlip())).toContain("CSO-2026-000017");
  });

  it("refuses a drawing that takes too long; those behind it are drawn", async () => {
    const slow = drawDocument({ kind: "issue_slip", value: aSlip({ lines: manyLines(2_000) }), locale: "en" }, 20);
    const [refused, next, last] = await Promise.allSettled([
      slow,
      drawSlip({ requestNo: "PR-2026-000077" }),
      drawSlip({ requestNo: "PR-2026-000078" }),
    ]);
    expect(refused).toMatchObject({ status: "rejected", reason: { code: "upstream_failed" } });
    if (next.status !== "fulfilled" || last.status !== "fulfilled") throw new Error("a waiting document was lost");
    expect(textOf(next.value)).toContain("PR-2026-000077");
    expect(textOf(last.value)).toContain("PR-2026-000078");
  });
});

describe("the same value", () => {
  it("gives the same bytes, whatever was drawn before", async () => {
    const first = await drawSlip();
    await drawSlip({ note: "non\u2011breaking hyphen • ⼈ \u00A0 Ω" }, "en");
    expect(Buffer.compare(await drawSlip(), first)).toBe(0);
    expect(Buffer.compare(await drawSlip({ printedAt: "2026-03-05T06:21:00Z" }), first)).not.toBe(0);
  });

  it("can be searched for its numbers after, and beside, characters that look the same", async () => {
    expect(textOf(await drawSlip({ note: "清源•余杭" }))).toContain("清源•余杭");
    expect(textOf(await drawSlip({ note: "清源·余杭" }))).toContain("清源·余杭"); // one glyph draws both
    const text = textOf(await drawSlip({ requestNo: "PR\u20112026\u2011000042", requester: { name: "⼈⽔\u00A0公司", tier: "dealer" } }));
    for (const word of ["PR-2026-000042", "CSO-2026-000017", "人水 公司"]) expect(text).toContain(word);
  });
});
