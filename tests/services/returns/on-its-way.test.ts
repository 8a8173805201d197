import { savePart } from "@services/catalog/index.server";
import { exchangeUnit } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import {
  authoriseReturn,
  cancelReturn,
  closeReturn,
  giveOpinion,
  inspectUnit,
  receiveReturn,
  sendReturn,
  sendUnitBack,
  voidIntakeSlip,
} from "@services/returns/index.server";
import { registerSale } from "@services/warranty/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { agree, hear } from "../../support/complaints-desk";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { SHIP_TO } from "../../support/parts-desk";
import { intact, openReturnsDesk } from "../../support/returns-desk";
import { buildWorld, WHOLE_UNIT } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const { as, asked, placeOf, unitsAtDealer } = openReturnsDesk(database);
const [dealer, service, warehouse] = [actors.dealer("D001"), actors.customerService(), actors.warehouse()];
const parcel = { carrier: "德邦", waybillNo: "DPK-7" };
const [AT_DEALER, AT_CUSTOMER, ON_ITS_WAY, IN_QUARANTINE] = [
  ["dealer", null],
  ["customer", null],
  ["in_transit", null],
  ["stock", "quarantine"],
];
beforeAll(async () => {
  await buildWorld(database);
  await savePart(as(actors.administrator()), WHOLE_UNIT);
});

const sold = (serial: string, seller: Actor = dealer) =>
  registerSale(as(seller), {
    ...{ serial, soldOn: "2026-03-01", soldBy: { dealerCode: "D001" }, customer: { name: "陈女士", phone: "13812345678" } },
  });
/** One unit of the dealer's shelf and one of its customer's, in a parcel that has left. */
async function parcelled() {
  const [shelved, owned] = (await unitsAtDealer(2)) as [string, string];
  await sold(owned);
  const returnNo = await asked([shelved, owned], { wanted: "send_back" });
  await authoriseReturn(as(service), { returnNo });
  expect([await placeOf(shelved), await placeOf(owned)]).toEqual([AT_DEALER, AT_CUSTOMER]);
  await sendReturn(as(dealer), { returnNo, ...parcel });
  return { returnNo, shelved, owned, places: async () => [await placeOf(shelved), await placeOf(owned)] };
}

describe("units whose parcel has left", () => {
  test("are on their way until they come in, and again when the slip was wrong", async () => {
    const { returnNo, shelved, owned, places } = await parcelled();
    expect(await places()).toEqual([ON_ITS_WAY, ON_ITS_WAY]);
    const { intakeSlipNo } = await receiveReturn(as(warehouse), { returnNo, units: intact([shelved, owned]) });
    expect(await places()).toEqual([IN_QUARANTINE, IN_QUARANTINE]);
    await voidIntakeSlip(as(warehouse), { intakeSlipNo, reason: "扫错" });
    expect(await places()).toEqual([ON_ITS_WAY, ON_ITS_WAY]);
  });

  test("are where they were when the return is called off", async () => {
    const { returnNo, places } = await parcelled();
    await cancelReturn(as(service), { returnNo, reason: "途中退回" });
    expect(await places()).toEqual([AT_DEALER, AT_CUSTOMER]);
  });

  test("and did not come are with their senders when the return is closed", async () => {
    const { returnNo, shelved, owned, places } = await parcelled();
    await receiveReturn(as(warehouse), { returnNo, units: intact([shelved]) });
    expect(await places()).toEqual([IN_QUARANTINE, ON_ITS_WAY]);
    await backFrom(returnNo, shelved);
    await closeReturn(as(service), { returnNo, reason: "未寄出" });
    expect(await placeOf(owned)).toEqual(AT_CUSTOMER);
  });

  test("go back to the one's shelf and to the other's customer", async () => {
    const { returnNo, shelved, owned, places } = await parcelled();
    await receiveReturn(as(warehouse), { returnNo, units: intact([shelved, owned]) });
    for (const serial of [shelved, owned]) await backFrom(returnNo, serial);
    expect(await places()).toEqual([AT_DEALER, AT_CUSTOMER]);
  });
});

/** Nothing was found: the unit goes back as it is. */
async function backFrom(returnNo: string, serial: string): Promise<void> {
  await inspectUnit(as(actors.quality()), { returnNo, serial, faultFound: false, finding: "未复现" });
  await giveOpinion(as(actors.research()), { returnNo, serial, decision: "return_to_sender", words: "无故障" });
  await sendUnitBack(as(warehouse), { returnNo, serial, ...parcel });
}

test("a sale that is registered while the unit is on its way moves it nowhere, and its customer gets it back", async () => {
  const { returnNo, shelved } = await parcelled();
  await sold(shelved);
  expect(await placeOf(shelved)).toEqual(ON_ITS_WAY);
  await cancelReturn(as(service), { returnNo, reason: "途中退回" });
  expect(await placeOf(shelved)).toEqual(AT_CUSTOMER);
});

test("another unit is given for one that is on its way", async () => {
  const { owned } = await parcelled();
  const complainant = { name: "经销商", phone: "13900001111", tier: "dealer", dealerCode: "D001" } as const;
  const complaintNo = await hear(as, { serial: owned, complainant });
  await agree(as, complaintNo);
  expect(await exchangeUnit(as(service), { complaintNo, shipTo: SHIP_TO })).toMatchObject({ complaintNo });
});
