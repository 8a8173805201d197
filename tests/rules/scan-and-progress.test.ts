import { progressOf, requestLifecycle } from "@services/parts";
import { readScannedCode } from "@services/platform/scanned-code";
import { expect, test } from "vitest";

test.each([
  ["R6-A0001", "R6-A0001"],
  [" r6-a0001\n", "R6-A0001"],
  ["Ｒ６－Ａ０００１", "R6-A0001"],
  ["https://portal.example/u/R6-A0001", "R6-A0001"],
  ["https://portal.example/u/r6-a0001/?from=box", "R6-A0001"],
  ["HTTP://PORTAL.EXAMPLE/ASK?SERIAL=1&serial=R6-A0001", "R6-A0001"],
  ["https://portal.example/ask?sn=R6-A0001&page=2", "R6-A0001"],
  ["https://portal.example/", null],
  ["https://", null],
  ["javascript:alert(1)", null],
  ["R6 A0001", null],
  ["净水器", null],
  ["A".repeat(41), null],
  ["", null],
  [null, null],
])("the code in %j is %j", (text, code) => {
  expect(readScannedCode(text)).toBe(code);
});

test("every status of a request stands at one step, or at none where it ended beside the way", () => {
  const marks = Object.fromEntries(
    requestLifecycle.states.map((status) => [
      status,
      progressOf(status)
        ?.map(({ state }) => state[0])
        .join("") ?? null,
    ]),
  );
  expect(marks).toEqual({
    draft: "caaaa",
    submitted: "dcaaa",
    sent_back: "caaaa",
    approved: "ddcaa",
    awaiting_payment: "ddcaa",
    awaiting_remittance: "ddcaa",
    awaiting_consent: "ddcaa",
    released: "ddcaa",
    picking: "ddcaa",
    shipped: "ddddc",
    delivered: "ddddd",
    closed: "ddddd",
    rejected: "draaa",
    resolved_remotely: null,
    cancelled: null,
  });
});
