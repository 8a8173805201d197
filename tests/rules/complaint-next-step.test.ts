import { mayClose } from "@services/complaints/closing";
import { complaintLifecycle, type ProposalStatus } from "@services/complaints/lifecycle";
import { type NextStep, nextStep } from "@services/complaints/next-step";
import { expect, test } from "vitest";

type Facts = Parameters<typeof nextStep>[0];
const TO_DO = { status: "open", kind: "pay" } as const;
const DONE = { status: "done", kind: "pay" } as const;
const CARE = { status: "open", kind: "after_care" } as const;

const FOUND = { kind: "complaint", validity: "pending", handledBy: "company", customerAcceptedAt: null } as const;
const OWES = { validity: "sustained" } as const;

const stepOf = (status: Facts["complaint"]["status"], more: Partial<Omit<Facts, "complaint">> & Partial<Facts["complaint"]> = {}) =>
  nextStep({ complaint: { ...FOUND, status, ...more }, proposal: undefined, tasks: [], reached: false, ...more });

test.each<[Parameters<typeof stepOf>[0], Parameters<typeof stepOf>[1], NextStep | null]>([
  ["received", {}, "acknowledge"],
  ["received", { handledBy: "dealer" }, "acknowledge"],
  ["acknowledged", {}, "assess"],
  ["acknowledged", { handledBy: "dealer" }, "resolveRemotely"],
  ["reopened", {}, "assess"],
  ["reopened", { handledBy: "dealer" }, "resolveRemotely"],
  ["assessed", {}, "handOver"],
  ["investigating", {}, "propose"],
  ["proposed", { proposal: { status: "draft" } }, "approve"],
  ["proposed", { proposal: { status: "approved" } }, "offer"],
  ["proposed", { proposal: { status: "offered" } }, "accept"],
  ["proposed", {}, "propose"],
  ["accepted", { tasks: [TO_DO] }, "completeTask"],
  ["executing", { tasks: [DONE, TO_DO] }, "completeTask"],
  ["executing", { tasks: [DONE] }, "review"],
  ["reviewed", {}, "followUp"],
  ["follow_up", {}, "followUp"],
  ["follow_up", { reached: true }, "close"],
  ["resolved_remotely", {}, "close"],
  ["transferred", {}, "close"],
  ["not_sustained", {}, "close"],
  ["resolved_remotely", { ...OWES, customerAcceptedAt: new Date(0) }, "followUp"],
  ["resolved_remotely", { ...OWES, customerAcceptedAt: new Date(0), reached: true }, "close"],
  ["transferred", { ...OWES, reached: true }, "followUp"],
  ["transferred", { ...OWES, reached: true, customerAcceptedAt: new Date(0) }, "close"],
  ["transferred", { ...OWES, kind: "enquiry" }, "close"],
  ["closed", { reached: true }, null],
  ["closed", { reached: true, tasks: [DONE, TO_DO] }, null],
  ["closed", { reached: true, tasks: [CARE] }, "followUp"],
])("a case that is %s %j waits for: %s", (status, more, step) => expect(stepOf(status, more)).toBe(step));

test("in every state but the end a case waits for something", () => {
  const statuses: (ProposalStatus | undefined)[] = ["draft", "approved", "offered", "accepted", "refused", "withdrawn", undefined];
  for (const status of complaintLifecycle.states)
    for (const proposal of statuses)
      if (status !== "closed") expect(stepOf(status, { proposal: proposal && { status: proposal } })).not.toBeNull();
});

test.each([
  ["follow_up", null, true, true, "客户尚未接受处理方案"],
  ["follow_up", new Date(0), false, true, "须先回访到客户一次"],
  ["follow_up", new Date(0), true, false, "索赔尚未处理完，不能结案"],
  ["follow_up", new Date(0), true, true, null],
  ["transferred", null, false, true, null],
  ["not_sustained", null, false, false, "索赔尚未处理完，不能结案"],
  ["transferred", null, true, true, "客户尚未接受处理方案", OWES],
  ["resolved_remotely", new Date(0), false, true, "须先回访到客户一次", OWES],
  ["resolved_remotely", new Date(0), true, true, null, OWES],
  ["transferred", null, false, true, null, { ...OWES, kind: "enquiry" }],
] as const)(
  "closing what is %s, accepted %s, reached %s, claims settled %s lacks: %s",
  (status, customerAcceptedAt, reached, claimsSettled, lacks, found: Partial<Facts["complaint"]> = {}) => {
    const verdict = mayClose({ ...FOUND, status, customerAcceptedAt, ...found }, { reached, claimsSettled });
    expect(verdict.ok ? null : verdict.why["zh-CN"]).toBe(lacks);
  },
);
