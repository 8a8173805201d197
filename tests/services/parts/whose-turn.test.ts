import { savePart } from "@services/catalog/index.server";
import { resumeDealer, suspendDealer } from "@services/parties/index.server";
import { submitRequest } from "@services/parts/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});
const line = (requestNo: string, lineNo = 1) =>
  database.current.db.partsRequestLine.findUniqueOrThrow({ where: { requestNo_lineNo: { requestNo, lineNo } } });

test("a safety part lifts its own repair, not the spare stock beside it", async () => {
  await registerDealerWith(desk, "SPARES", { posted: "5000.00" });
  await registerDealerWith(desk, "REPAIRS", { posted: "5000.00" });
  const spare = await desk.approve(
    await desk.ask(
      "SPARES",
      [
        ["BOARD-01", 1],
        ["TAP-01", 1],
      ],
      { purpose: "spare_stock" },
    ),
  );
  const repair = await desk.approve(await desk.ask("REPAIRS", [["TAP-01", 1]]));
  await desk.receive("TAP-01", 1);
  expect([(await line(spare.requestNo, 2)).allocated, (await line(repair.requestNo)).allocated]).toEqual([0, 1]);
});

test("what costs a retail buyer nothing waits for no payment", async () => {
  await savePart(desk.as(actors.administrator()), {
    ...{ sku: "SCREW-1", nameZh: "螺钉", nameEn: "Screw", warrantyClass: "consumable" },
    ...{ costPrice: "0.00", dealerPrice: "0.00", retailPrice: "0.00" },
  });
  const asked = await submitRequest(desk.as(actors.public), {
    ...{ serial: UNITS.atD001[0], insist: { reason: "经销商已停业" }, lines: [{ sku: "SCREW-1", quantity: 1 }], shipTo: SHIP_TO },
  });
  expect(await desk.approve(asked)).toMatchObject({ status: "released", lines: [{ funding: "retail", state: "released" }] });
});

describe("a suspended dealer", () => {
  test("is granted nothing new until it is resumed", async () => {
    await registerDealerWith(desk, "HALTED", {});
    const waiting = await desk.approve(await desk.ask("HALTED", [[WASHER, 5]]));
    const asked = await desk.ask("HALTED", [[WASHER, 1]]);
    const change = { code: "HALTED", reason: "拖欠货款" };
    await suspendDealer(desk.as(actors.administrator()), change);
    await desk.remit("HALTED", "5.00", "BANK-HALTED");
    expect((await line(waiting.requestNo)).state).toBe("awaiting_remittance");
    expect(await refusalOf(desk.approve(asked))).toMatchObject({ code: "wrong_state" });
    await resumeDealer(desk.as(actors.administrator()), change);
    expect((await line(waiting.requestNo)).state).toBe("released");
  });
});

test("a serial leaves once", async () => {
  await registerDealerWith(desk, "TWICE", { posted: "5000.00" });
  const boards = async () => (await desk.approve(await desk.ask("TWICE", [["BOARD-01", 1]]))).requestNo;
  const [first, second] = [await boards(), await boards()];
  const serials = [{ lineNo: 1, quantity: 1, replacementSerials: ["BD-1"] }];
  const { issueSlipNo } = await desk.ship(first!, serials);
  const refusal = await refusalOf(desk.ship(second!, serials));
  expect(refusal).toMatchObject({ code: "conflict", text: `serial BD-1 has left with issue slip ${issueSlipNo}` });
});

test("spare stock is told what has to come in, a debt included", async () => {
  await registerDealerWith(desk, "OWING", { posted: "-20.00" });
  const asked = await desk.ask("OWING", [["FILTER-PP", 1]], { purpose: "spare_stock" });
  expect(asked).toMatchObject({ remittanceNeeded: "55.00", lines: [{ shortfall: "35.00", text: expect.stringContaining("55.00") }] });
});
