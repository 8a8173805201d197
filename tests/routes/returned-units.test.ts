import { savePart, saveProductParts } from "@services/catalog/index.server";
import { confirmParts, scheduleRepair } from "@services/returns/index.server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as asking from "~/routes/_portal.returns_.new";
import * as delivery from "~/routes/_portal.workbench_.$no";
import * as unitPage from "~/routes/_portal.workbench_.$no_.$serial";
import { actors } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { seePage, sendSeen } from "../support/seen-form";
import { openUnitWayDesk } from "../support/unit-way-desk";
import { buildWorld, PARTS } from "../support/world";

// What quality and the workshop say of a returned unit, from the page on which they say it to what it changes.

const database = usePortal();
const desk = openUnitWayDesk(database);
const { as } = desk;
type Unit = { returnNo: string; serial: string };

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-10T02:00:00Z") });
  await buildWorld(database);
  await desk.issueStandard();
});
afterAll(() => void vi.useRealTimers());

const cookieOf = async (actor: Parameters<typeof makeHolder>[1]) => (await makeHolder(database, actor)).cookie;
const ofUnit = ({ returnNo, serial }: Unit, cookie: string) => ({
  path: `/workbench/${returnNo}/${serial}`,
  params: { no: returnNo, serial },
  cookie,
});
const countedAs = async ({ returnNo, serial }: Unit) =>
  (await database.current.db.defectSighting.findFirstOrThrow({ where: { serial, sourceNo: returnNo } })).fault;
type Body = Awaited<ReturnType<typeof seePage>>;
const offered = (body: Body, name: string) =>
  [...body.querySelectorAll(`select[name="${name}"] option`)].map((option) => option.getAttribute("value"));

test("a unit's fault is sorted where it is asked for and where it is inspected, alone and with others", async () => {
  const dealer = await cookieOf(actors.dealer("D001"));
  const asked = await seePage(asking, { path: "/returns/new", cookie: dealer });
  for (const name of ["units[0].faultCategory", "units[4].faultCategory", "faultCategory"])
    expect(offered(asked, name)).toContain("product_quality.leak");

  const quality = await cookieOf(actors.quality());
  const alone = await desk.cameIn();
  const finding = { intent: "inspect", faultFound: "true", finding: "接口滴漏" };
  await sendSeen(unitPage, ofUnit(alone, quality), { ...finding, faultCategory: "product_quality.leak" });
  expect(await countedAs(alone)).toBe("product_quality.leak");

  const other = await desk.cameIn();
  const at = { path: `/workbench/${other.returnNo}`, params: { no: other.returnNo }, cookie: quality };
  await sendSeen(delivery, at, { ...finding, serials: other.serial, faultCategory: "product_quality.noise" });
  expect(await countedAs(other)).toBe("product_quality.noise");
});

test("the workshop finds the pieces that were confirmed filled in, and says where it took fewer", async () => {
  const unit = await desk.decided("repair");
  await confirmParts(as(actors.processEngineer()), { ...unit, parts: [{ sku: PARTS.pump.sku, quantity: 2 }] });
  await scheduleRepair(as(actors.planner()), { ...unit, plannedOn: "2026-03-11" });
  const at = ofUnit(unit, await cookieOf(actors.workshop()));
  const body = await seePage(unitPage, at);
  expect(body.querySelector('[name="used[0].quantity"]')?.getAttribute("value")).toBe("2");
  await sendSeen(unitPage, at, { intent: "repair", work: "换泵", "used[0].sku": PARTS.pump.sku, "used[0].quantity": "1" });
  const { unitNo } = await database.current.db.returnUnit.findFirstOrThrow({ where: unit });
  expect(await database.current.db.unitRepairPart.findMany({ where: { unitNo } })).toMatchObject([{ quantity: 2, used: 1 }]);
});

test("the process engineer may name each part that fits the model, from the page", async () => {
  const clips = ["CLIP-01", "CLIP-02"].map((sku) => ({ ...PARTS.pump, sku }));
  for (const clip of clips) await savePart(as(actors.administrator()), clip);
  const fitting = [...Object.values(PARTS), ...clips].map(({ sku }) => ({ sku, quantity: 1 }));
  await saveProductParts(as(actors.administrator()), { model: "WP-100", parts: fitting });
  const unit = await desk.decided("repair");
  const at = ofUnit(unit, await cookieOf(actors.processEngineer()));
  const body = await seePage(unitPage, at);
  const skus = offered(body, "parts[0].sku").filter((sku) => sku !== "");
  expect([...skus].sort()).toEqual(fitting.map(({ sku }) => sku).sort());
  expect(body.querySelectorAll('select[name^="parts["]')).toHaveLength(skus.length);
  const said = Object.fromEntries(
    skus.flatMap((sku, line) => [
      [`parts[${line}].sku`, sku!],
      [`parts[${line}].quantity`, "1"],
    ]),
  );
  await sendSeen(unitPage, at, { intent: "confirm_parts", ...said });
  const { unitNo } = await database.current.db.returnUnit.findFirstOrThrow({ where: unit });
  expect(await database.current.db.unitRepairPart.count({ where: { unitNo } })).toBe(skus.length);
});
