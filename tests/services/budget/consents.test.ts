import { endOverdraft, grantOverdraft, listConsents, recordPurchase } from "@services/budget/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, REP } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

let made = 0;
/** A dealer of the representative that bought on these days; 20,000.00 accrue 100.00. */
async function boughtOn(...purchases: readonly [date: string, amount: string][]): Promise<string> {
  const { code } = await desk.registerDealer(`CON${++made}`, { salesRepLogin: REP.D001 });
  for (const [index, [date, amount]] of purchases.entries()) {
    await recordPurchase(desk.as(actors.finance()), { dealerCode: code, documentNo: `${code}-${index}`, date, amount });
  }
  return code;
}
type Consent = Parameters<typeof grantOverdraft>[1];
const grant = (
  dealerCode: string,
  cap: string,
  { actor = actors.salesRep(REP.D001), ...more }: Partial<Consent> & { actor?: ReturnType<typeof actors.salesRep> } = {},
) => grantOverdraft(desk.as(actor), { dealerCode, cap, expiresOn: "2026-06-30", reason: "预计二季度提货 20 万", ...more });

describe("a representative consents up to the expected accrual of three months", () => {
  test.each<[string, [string, string][], string, string]>([
    [
      "the mean of the last six months, three times",
      [
        ["2025-06-01", "500000.00"],
        ["2025-10-01", "60000.00"],
        ["2026-02-01", "60000.00"],
      ],
      "300.00",
      "300.01",
    ],
    ["since the first purchase: two months begun", [["2026-02-01", "60000.00"]], "450.00", "450.01"],
    ["since the first purchase: one month begun", [["2026-03-10", "60000.00"]], "900.00", "900.01"],
    [
      "a day more than six months ago does not count",
      [
        ["2025-09-10", "600000.00"],
        ["2025-09-11", "60000.00"],
      ],
      "150.00",
      "150.01",
    ],
    [
      "what was bought on several days adds up",
      [
        ["2026-02-01", "60000.00"],
        ["2026-02-15", "20000.00"],
      ],
      "600.00",
      "600.01",
    ],
  ])("%s", async (_how, purchases, fits, exceeds) => {
    const dealer = await boughtOn(...purchases);
    expect(await refusalOf(grant(dealer, exceeds))).toMatchObject({ code: "forbidden", text: expect.stringContaining("general manager") });
    expect(await grant(dealer, fits)).toMatchObject({ account: { overdraft: fits } });
    expect(await refusalOf(grant(dealer, "0.01"))).toMatchObject({ code: "forbidden" });
  });

  test("returned purchases lower it", async () => {
    const dealer = await boughtOn(["2026-02-01", "60000.00"]);
    const back = {
      dealerCode: dealer,
      documentNo: `${dealer}-R`,
      date: "2026-03-01",
      amount: "-40000.00",
      originalDocumentNo: `${dealer}-0`,
    };
    await recordPurchase(desk.as(actors.finance()), back);
    expect(await refusalOf(grant(dealer, "150.01"))).toMatchObject({ code: "forbidden" });
    await grant(dealer, "150.00");
  });

  test("who bought nothing gets none from the representative", async () => {
    expect(await refusalOf(grant(await boughtOn(), "0.01"))).toMatchObject({ code: "forbidden" });
  });

  test("several may be open: they count together, also the general manager's; an ended one does not", async () => {
    const dealer = await boughtOn(["2026-03-10", "60000.00"]);
    const first = await grant(dealer, "500.00");
    await grant(dealer, "300.00", { actor: actors.generalManager() });
    expect(await refusalOf(grant(dealer, "100.01"))).toMatchObject({ code: "forbidden" });
    await grant(dealer, "100.00");
    await endOverdraft(desk.as(actors.salesRep(REP.D001)), { consentId: first.consentId, reason: "已提货" });
    expect(await grant(dealer, "500.00")).toMatchObject({ account: { overdraft: "900.00" } });
  });

  test("the general manager may grant beyond it", async () => {
    const granted = await grant(await boughtOn(), "5000.00", { actor: actors.generalManager() });
    expect(granted).toMatchObject({ account: { posted: "0.00", overdraft: "5000.00", available: "5000.00" } });
  });
});

describe("a consent", () => {
  test.each<[string, Partial<Consent>, string[]]>([
    ["to nothing", { cap: "0.00" }, ["cap"]],
    ["without a reason", { reason: " " }, ["reason"]],
    ["that has expired", { expiresOn: "2026-03-09" }, ["expiresOn"]],
  ])("%s is refused", async (_why, change, fields) => {
    const dealer = await boughtOn(["2026-03-10", "60000.00"]);
    expect(await refusalOf(grant(dealer, "10.00", change))).toMatchObject({ code: "invalid_input", fields });
  });

  test("is the affair of the dealer's own representative", async () => {
    const dealer = await boughtOn(["2026-03-10", "60000.00"]);
    for (const actor of [actors.salesRep(REP.D002), actors.finance(), actors.serviceManager(), actors.dealer(dealer)]) {
      expect(await refusalOf(grant(dealer, "10.00", { actor }))).toMatchObject({ code: "forbidden" });
    }
    expect(await refusalOf(grant("D999", "10.00"))).toMatchObject({ code: "not_found" });
  });

  test("is kept with who, when, why and what became of it", async () => {
    const dealer = await boughtOn(["2026-03-10", "60000.00"]);
    const { consentId } = await grant(dealer, "10.00");
    await grant(dealer, "20.00", { expiresOn: "2026-03-10" });
    const rep = desk.as(actors.salesRep(REP.D001));
    expect(await refusalOf(endOverdraft(desk.as(actors.salesRep(REP.D002)), { consentId, reason: "x" }))).toMatchObject({
      code: "forbidden",
    });
    await endOverdraft(rep, { consentId, reason: "客户退出" });
    expect(await refusalOf(endOverdraft(rep, { consentId, reason: "x" }))).toMatchObject({ code: "wrong_state" });
    const nobody = { consentId: "00000000-0000-4000-8000-000000000000", reason: "x" };
    expect(await refusalOf(endOverdraft(rep, nobody))).toMatchObject({ code: "not_found" });
    const { items } = await listConsents(desk.as(actors.dealer(dealer)), {});
    expect(items).toMatchObject([
      { cap: "20.00", expiresOn: "2026-03-10", open: true },
      { cap: "10.00", open: false, grantedBy: REP.D001, reason: "预计二季度提货 20 万", grantedAt: "2026-03-10T10:00:00.000+08:00" },
    ]);
    const events = await database.current.db.event.findMany({
      where: { subjectKind: "budget", subjectNo: dealer },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action, role, reason }) => [action, role, reason])).toEqual([
      ["budget/grant-overdraft", "sales_rep", "预计二季度提货 20 万"],
      ["budget/grant-overdraft", "sales_rep", "预计二季度提货 20 万"],
      ["budget/end-overdraft", "sales_rep", "客户退出"],
    ]);
  });
});
