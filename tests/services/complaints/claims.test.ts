import {
  askClaim,
  closeComplaint,
  grantClaim,
  listClaims,
  notSustain,
  payClaim,
  readClaimsOf,
  refuseClaim,
  withdrawClaim,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const [service, other, manager, boss] = [
  actors.customerService(),
  actors.customerService("customer-service-2"),
  actors.serviceManager(),
  actors.generalManager(),
];
const finance = actors.finance();

beforeAll(() => buildWorld(database));
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;

async function ask(amount: string) {
  const complaintNo = await hear(as, { serial: UNITS.direct[0] });
  return await askClaim(as(service), { complaintNo, cause: "damaged", loss: "橱柜底板泡胀", carrier: "德邦快递", amount });
}
const keyOf = ({ complaintNo, claimNo }: { complaintNo: string; claimNo: number }) => ({ complaintNo, claimNo });
const paid = (paymentReference: string, paidOn = TODAY) => ({ paidOn, paymentReference });

describe("a claim", () => {
  test("is asked for, granted by another, and paid by finance", async () => {
    const claim = keyOf(await ask("180.00"));
    expect(await codeOf(grantClaim(as(service), { ...claim, amount: "180.00" })), "by who asked").toBe("forbidden");
    expect(await codeOf(payClaim(as(finance), { ...claim, ...paid("PAY-1") })), "before it is granted").toBe("wrong_state");
    await grantClaim(as(other), { ...claim, amount: "180.00" });
    expect(await codeOf(payClaim(as(manager), { ...claim, ...paid("PAY-1") })), "by another than finance").toBe("forbidden");
    expect(await refusalOf(payClaim(as(finance), { ...claim, ...paid("PAY-1", "2026-03-11") }))).toMatchObject({ fields: ["paidOn"] });
    await payClaim(as(finance), { ...claim, ...paid("PAY-1") });
    const { claims } = await readClaimsOf(as(service), { complaintNo: claim.complaintNo });
    const amounts = { askedAmount: "180.00", grantedAmount: "180.00" };
    expect(claims).toMatchObject([{ status: "paid", cause: "damaged", carrier: "德邦快递", ...amounts, ...paid("PAY-1") }]);
    expect(Object.values(claims[0]!.can).every(({ ok }) => !ok)).toBe(true);
    const second = keyOf(await ask("10"));
    await grantClaim(as(other), { ...second, amount: "10" });
    expect(await refusalOf(payClaim(as(finance), { ...second, ...paid("PAY-1") })), "by a reference that has paid").toMatchObject({
      fields: ["paymentReference"],
    });
  });

  /** Shipped limits: ¥200 an agent, ¥5,000 the service manager; a limit is still within. */
  test.each([
    ["200.00", other, "granted"],
    ["200.01", other, "forbidden"],
    ["200.01", manager, "granted"],
    ["5000.00", manager, "granted"],
    ["5000.01", manager, "forbidden"],
    ["5000.01", boss, "granted"],
    ["999999.99", boss, "granted"],
  ])("of ¥%s before $1.login is %s", async (amount, actor, outcome) => {
    const claim = keyOf(await ask(amount));
    const answer = await grantClaim(as(actor), { ...claim, amount }).then(
      ({ status }) => status as string,
      (error: { code: string }) => error.code,
    );
    expect(answer).toBe(outcome);
  });

  test("above one's limit is granted in part within it, with the reason, and never above what was asked", async () => {
    const claim = keyOf(await ask("260.00"));
    expect(await refusalOf(grantClaim(as(other), { ...claim, amount: "150" }))).toMatchObject({ fields: ["reason"] });
    expect(await refusalOf(grantClaim(as(boss), { ...claim, amount: "260.01" }))).toMatchObject({ fields: ["amount"] });
    await grantClaim(as(other), { ...claim, amount: "150", reason: "板材折旧" });
    const { claims } = await readClaimsOf(as(finance), { complaintNo: claim.complaintNo });
    expect(claims[0]).toMatchObject({ status: "granted", grantedAmount: "150.00", decidedFor: "板材折旧" });
  });

  test("follows the limits of the day", async () => {
    const changed = { effectiveFrom: TODAY, reason: "旺季", name: "claimLimits" } as const;
    await changeSetting(as(actors.administrator()), { ...changed, value: { customer_service: 100, service_manager: 5_000 } });
    const claim = keyOf(await ask("150"));
    expect((await refusalOf(grantClaim(as(other), { ...claim, amount: "150" }))).text).toContain("¥100.00");
  });

  test("is refused with a reason by another, and withdrawn until it is paid", async () => {
    const refused = keyOf(await ask("90"));
    expect(await codeOf(refuseClaim(as(service), { ...refused, reason: "x" }))).toBe("forbidden");
    await refuseClaim(as(other), { ...refused, reason: "无实际损失" });
    expect(await codeOf(withdrawClaim(as(service), { ...refused, reason: "x" }))).toBe("wrong_state");
    const withdrawn = keyOf(await ask("90"));
    await grantClaim(as(other), { ...withdrawn, amount: "90" });
    await withdrawClaim(as(service), { ...withdrawn, reason: "客户放弃" });
    expect(await codeOf(payClaim(as(finance), { ...withdrawn, ...paid("PAY-9") }))).toBe("wrong_state");
  });
});

test("a case with an open claim does not close; settled, refused or withdrawn it does, and takes no other", async () => {
  const claim = keyOf(await ask("80"));
  const { complaintNo } = claim;
  await notSustain(as(service), { complaintNo, answer: "属安装问题" });
  expect((await refusalOf(closeComplaint(as(service), { complaintNo }))).text).toContain("claim");
  await grantClaim(as(other), { ...claim, amount: "80" });
  expect(await codeOf(closeComplaint(as(service), { complaintNo })), "granted and not paid").toBe("wrong_state");
  await payClaim(as(finance), { ...claim, ...paid("PAY-2") });
  expect(await closeComplaint(as(service), { complaintNo })).toMatchObject({ status: "closed" });
  expect(await codeOf(askClaim(as(service), { complaintNo, cause: "other", loss: "x", amount: "1" }))).toBe("wrong_state");
});

test("finance finds what is to be paid, deciders what is to be decided; research and dealers see none", async () => {
  const claim = keyOf(await ask("60"));
  const numbers = async (view: "to_decide" | "to_pay") => (await listClaims(as(finance), { view, limit: 200 })).items.map(keyOf);
  expect(await numbers("to_decide")).toContainEqual(claim);
  await grantClaim(as(other), { ...claim, amount: "60" });
  expect(await numbers("to_decide")).not.toContainEqual(claim);
  expect(await numbers("to_pay")).toContainEqual(claim);
  for (const actor of [actors.research(), actors.dealer("D001")])
    expect(await codeOf(readClaimsOf(as(actor), { complaintNo: claim.complaintNo }))).not.toBe(undefined);
  expect(await codeOf(listClaims(as(actors.research()), {}))).toBe("forbidden");
  await expectIntact(database);
});
