import {
  acceptDeliveryProblem,
  cancelRequest,
  decideRequest,
  recordPayment,
  reportDeliveryProblem,
  submitRequest,
} from "@services/parts/index.server";
import type { Database } from "@services/platform/database.server";
import { DEALERS } from "./company";
import type { Stage } from "./stage.server";

const SHIP_TO = { name: "钱小店", phone: "13600001111", address: "上海市嘉定区城中路 6 号" };

/** A sub-distributor buys two filters at the retail price, pays, and no longer needs them: the money is owed back. */
async function oweRefund({ as }: Stage): Promise<void> {
  const asked = await submitRequest(as("service", 3, "10:05"), {
    requester: { tier: "sub_distributor", subDistributorCode: "S101" },
    insist: { reason: "所属经销商休假，用户急用" },
    lines: [{ sku: "FILTER-UF", quantity: 2 }],
    shipTo: SHIP_TO,
  });
  const { requestNo } = asked;
  const lines = asked.lines.map(({ lineNo, asked: approve }) => ({ lineNo, approve }));
  const decided = await decideRequest(as("manager", 3, "10:20"), { requestNo, lines });
  const amount = decided.lines[0]!.amount!;
  await recordPayment(as("finance", 3, "11:00"), { requestNo, method: "wechat_pay", reference: "WX20260001", amount });
  await cancelRequest(as("service", 2, "09:40"), { requestNo, reason: "经销商已送货上门，不再需要" });
}

/** A dealer's spare stock that its budget never covered: it lapses in a few days. */
async function waitTooLong({ as }: Stage): Promise<void> {
  const { name, phone, address } = DEALERS[0]!;
  const asked = await submitRequest(as("dealer", 26, "15:10"), {
    purpose: "spare_stock",
    lines: [{ sku: "PCB-600", quantity: 30 }],
    shipTo: { name, phone, address },
    note: "旺季备货，等资金安排",
  });
  const lines = asked.lines.map(({ lineNo, asked: approve }) => ({ lineNo, approve }));
  await decideRequest(as("gm", 26, "16:00"), { requestNo: asked.requestNo, lines });
}

/** Of two deliveries something arrived otherwise than the slip says: one is made good already, one waits to be looked into. */
async function reportProblems({ as }: Stage, database: Pick<Database, "db">): Promise<void> {
  const slipOf = async (dealerCode: string) =>
    await database.db.shipment.findFirstOrThrow({
      where: { dealerCode, status: { in: ["shipped", "delivered"] } },
      orderBy: { issueSlipNo: "desc" },
      include: { shipmentLineList: { orderBy: { lineNo: "asc" } } },
    });
  const [short, damaged] = [await slipOf("D003"), await slipOf("D001")];
  await reportDeliveryProblem(as("dealer-d003", 1, "16:10"), {
    issueSlipNo: short.issueSlipNo,
    kind: "short",
    lines: [{ lineNo: short.shipmentLineList[0]!.lineNo, quantity: 2 }],
    note: "清点时少两件，外箱完好",
  });
  const { problemNo } = await reportDeliveryProblem(as("dealer", 1, "15:20"), {
    issueSlipNo: damaged.issueSlipNo,
    kind: "damaged",
    lines: [{ lineNo: damaged.shipmentLineList[0]!.lineNo, quantity: 1 }],
    note: "开箱时外壳已裂",
  });
  await acceptDeliveryProblem(as("service", 1, "15:50"), { problemNo });
}

/** What happens around requests after their release. */
export async function playAftermath(stage: Stage, database: Pick<Database, "db">): Promise<void> {
  await oweRefund(stage);
  await waitTooLong(stage);
  await reportProblems(stage, database);
}
