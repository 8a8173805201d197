import { EVIDENCE_KINDS } from "@services/investigations";
import { proposeRemedy } from "@services/investigations/remedy";
import { expect, test } from "vitest";

/** S3-3, S3-10 and S3-41 as the manufacturer tells them: what a fault comes from, what the case is about, what follows, by which rule. */
test.each([
  ["operation", "product_quality.leak", "repair", "S3-10"],
  ["operation", "logistics.wet", "compensation", "S3-41"],
  ["operation", "price.invoice", "refund", "S3-10"],
  ["operation", "service.installation", "compensation", "S3-10"],
  ["operation", "conduct.quarrel", "compensation", "S3-10"],
  ["process", "product_quality", "exchange", "S3-10"],
  ["process", "logistics.late", "compensation", "S3-3"],
  ["process", "price.dispute", "price_allowance", "S3-10"],
  ["process", "communication.unclear", "price_allowance", "S3-10"],
  ["supplier", "product_quality.noise", "parts", "S3-10"],
  ["supplier", "logistics.lost", "compensation", "S3-3"],
  ["supplier", "service.after_sales", "refund", "S3-10"],
  ["supplier", "other.other", "refund", "S3-10"],
] as const)("a fault of %s in a case of %s is made good by %s", (causeClass, category, remedy, rule) => {
  const proposed = proposeRemedy({ causeClass, category });
  expect(proposed).toMatchObject({ remedy, rule });
  expect([proposed.why["zh-CN"], proposed.why.en].every((words) => words.length > 5)).toBe(true);
});

test("evidence is of the six kinds of S0-16 and S3-10", () => {
  expect([...EVIDENCE_KINDS].sort()).toEqual(["inspection_report", "interview", "production_record", "supplier", "test", "tracking"]);
});
