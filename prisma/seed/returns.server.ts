import { registerUnits } from "@services/catalog/index.server";
import { addDays } from "@services/platform";
import { authoriseReturn, receiveReturn, requestReturn, sendReturn } from "@services/returns/index.server";
import { loginOf, type Stage } from "./stage.server";

const named = (fault: string, serials: readonly string[]) => serials.map((serial) => ({ serial, fault }));

/** Units of their own, so that no batch of the demo company is suspected by what comes back. */
const BATCHES = [
  { batchNo: "B600-03", dealerCode: "D001", serials: ["R6-C0001", "R6-C0002", "R6-C0003", "R6-C0004"] },
  { batchNo: "B600-04", dealerCode: "D001", serials: ["R6-D0001", "R6-D0002", "R6-D0003"] },
  { batchNo: "B600-05", dealerCode: "D002", serials: ["R6-E0001", "R6-E0002"] },
] as const;

/** Goods that come back: a return that waits for customer service, one on its way, one received short of a unit and with one that nobody announced. */
export async function sendGoodsBack({ as, today }: Stage): Promise<void> {
  for (const { serials, ...batch } of BATCHES)
    await registerUnits(as("admin", 40), {
      model: "RO-600",
      madeOn: addDays(today, -60),
      shippedOn: addDays(today, -40),
      ...batch,
      serials: [...serials],
    });
  const [dealer, other] = [loginOf("D001"), loginOf("D002")];
  const received = await requestReturn(as(dealer, 6, "09:10"), {
    ...{ wanted: "exchange", reason: "顾客收货三天内发现漏水，已退机" },
    units: named("底部接口漏水", ["R6-C0001", "R6-C0002", "R6-C0003"]),
  });
  await authoriseReturn(as("service", 6, "10:02"), { returnNo: received.returnNo });
  await sendReturn(as(dealer, 5, "14:20"), { returnNo: received.returnNo, carrier: "德邦快递", waybillNo: "DPK360012345" });
  await receiveReturn(as("warehouse", 2, "10:31"), {
    returnNo: received.returnNo,
    units: [
      { serial: "R6-C0001", condition: "intact" },
      { serial: "R6-C0002", condition: "damaged" },
      { serial: "R6-D0003", condition: "unannounced" },
    ],
  });
  const onItsWay = await requestReturn(as(dealer, 2, "15:40"), {
    ...{ wanted: "send_back", reason: "门店样机，修好后继续展示" },
    units: named("水泵异响，断续不出水", ["R6-D0001", "R6-D0002"]),
  });
  await authoriseReturn(as("service", 2, "16:05"), { returnNo: onItsWay.returnNo });
  await sendReturn(as(dealer, 1, "09:30"), { returnNo: onItsWay.returnNo, carrier: "顺丰速运", waybillNo: "SF1399001122334" });
  await requestReturn(as(other, 0, "08:45"), {
    ...{ wanted: "credit", reason: "同批两台开箱即不通电，顾客拒收" },
    units: named("通电无反应", ["R6-E0001", "R6-E0002"]),
  });
}
