import { registerUnits } from "@services/catalog/index.server";
import { addDays } from "@services/platform";
import {
  authoriseReturn,
  completeRepair,
  confirmParts,
  giveOpinion,
  inspectUnit,
  issueTestStandard,
  receiveReturn,
  reinspectUnit,
  requestReturn,
  scheduleRepair,
  scrapUnit,
} from "@services/returns/index.server";
import { loginOf, type Stage } from "./stage.server";

const STANDARD = {
  standardNo: "TS-RO600-01",
  model: "RO-600",
  name: "整机复检：密封、出水、噪声",
  measurements: [
    { name: "保压 30 分钟滴漏", unit: "滴", min: null, max: 0 },
    { name: "纯水流量", unit: "L/min", min: 1.4, max: 1.8 },
    { name: "运行噪声", unit: "dB", min: null, max: 55 },
  ],
};
const READINGS = [0, 1.52, 49].map((value, index) => ({ name: STANDARD.measurements[index]!.name, value }));
/** Few of each batch, so that none of the demo company is suspected by what comes back. */
const BATCHES = { "B600-06": ["R6-F0001", "R6-F0002"], "B600-07": ["R6-G0001", "R6-G0002"] };

/** Units that came in and stand at each desk: research, process engineer, workshop and warehouse have one each; quality has those received. */
export async function bringUnitsOn({ as, today }: Stage): Promise<void> {
  for (const [batchNo, serials] of Object.entries(BATCHES))
    await registerUnits(as("admin", 40), {
      ...{ model: "RO-600", batchNo, serials, madeOn: addDays(today, -70), shippedOn: addDays(today, -50), dealerCode: "D003" },
    });
  await issueTestStandard(as("research", 30), STANDARD);
  const serials = Object.values(BATCHES).flat();
  const units = serials.map((serial) => ({ serial, fault: "制水时异响，出水量小" }));
  const { returnNo } = await requestReturn(as(loginOf("D003"), 9), { wanted: "exchange", reason: "顾客退机四台", units });
  await authoriseReturn(as("service", 9, "10:05"), { returnNo });
  await receiveReturn(as("warehouse", 6), { returnNo, units: serials.map((serial) => ({ serial, condition: "intact" as const })) });
  const [first, second, third, fourth] = serials.map((serial) => ({ returnNo, serial })) as [Unit, Unit, Unit, Unit];
  for (const unit of [first, second, third, fourth])
    await inspectUnit(as("quality", 5), { ...unit, faultFound: true, finding: "增压泵轴承磨损，噪声 68 dB" });
  for (const unit of [second, third, fourth])
    await giveOpinion(as("research", 4), {
      ...{ ...unit, decision: "repair", words: "更换增压泵后按标准复检", standardNo: STANDARD.standardNo },
    });
  for (const unit of [third, fourth]) {
    await confirmParts(as("process", 3), { ...unit, parts: [{ sku: "PUMP-24V", quantity: 1 }] });
    await scheduleRepair(as("planner", 3, "10:10"), { ...unit, plannedOn: today });
  }
  await completeRepair(as("workshop", 2), { ...fourth, work: "更换增压泵，清洁进水阀" });
  await reinspectUnit(as("quality", 1), { ...fourth, finding: "各项合格", readings: READINGS });
}

/** A unit that is scrap, whose dealer wanted its money back: finance owes it a credit. */
export async function scrapOne({ as, today }: Stage): Promise<void> {
  const serial = "R6-H0001";
  const made = { madeOn: addDays(today, -80), shippedOn: addDays(today, -30) };
  await registerUnits(as("admin", 30, "10:00"), { model: "RO-600", batchNo: "B600-08", serials: [serial], ...made, dealerCode: "D002" });
  const units = [{ serial, fault: "整机进水，主板烧毁" }];
  const { returnNo } = await requestReturn(as(loginOf("D002"), 8), { wanted: "credit", reason: "顾客拒收，要求退款", units });
  await authoriseReturn(as("service", 8, "10:20"), { returnNo });
  await receiveReturn(as("warehouse", 5, "11:00"), { returnNo, units: [{ serial, condition: "damaged" }] });
  const unit = { returnNo, serial };
  await inspectUnit(as("quality", 4, "10:00"), { ...unit, faultFound: true, finding: "外壳破裂进水，主板与电源烧毁" });
  await giveOpinion(as("research", 3, "14:00"), { ...unit, decision: "scrap", words: "无修复价值" });
  await scrapUnit(as("manager", 2, "09:40"), { ...unit, reason: "经研发判定报废，拆解留样" });
}
interface Unit {
  readonly returnNo: string;
  readonly serial: string;
}
