import {
  confirmDelivery,
  decideRequest,
  requestConsent,
  resolveRequestRemotely,
  sendBackRequest,
  shipRequest,
  startPicking,
  submitRequest,
} from "@services/parts/index.server";
import { addDays } from "@services/platform";
import { DEALERS, PARTS } from "./company";
import type { DemoRequest } from "./requests";
import { loginOf, type Stage } from "./stage.server";

let serialCounter = 0;
const isSerialised = (sku: string) => PARTS.some((part) => part.sku === sku && "serialised" in part);
const newSerials = (sku: string, pieces: number) =>
  isSerialised(sku)
    ? { replacementSerials: Array.from({ length: pieces }, () => `${sku}-N${String(++serialCounter).padStart(4, "0")}`) }
    : {};

async function submit({ as }: Stage, { daysAgo, dealer, serial, purpose, lines, note }: DemoRequest) {
  const { name, phone, address } = DEALERS.find(({ code }) => code === dealer)!;
  return await submitRequest(as(loginOf(dealer), daysAgo, "09:20"), {
    purpose: purpose ?? "repair",
    ...(serial ? { serial } : {}),
    ...(note ? { note } : {}),
    lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
    shipTo: { name, phone, address },
  });
}

/** Plays a request of the demo company through the commands, as far as it says. */
export async function playRequest(stage: Stage, request: DemoRequest): Promise<void> {
  const { as, today } = stage;
  const { daysAgo, lines, until, freight, dealer } = request;
  const { requestNo, status } = await submit(stage, request);
  if (until === undefined || status !== "submitted") return;
  const service = () => as("service", daysAgo, "10:10");
  if (until === "sent_back") return void (await sendBackRequest(service(), { requestNo, reason: "请补拍漏水位置照片" }));
  if (until === "resolved") return void (await resolveRequestRemotely(service(), { requestNo, reason: "电话指导冲洗滤芯后恢复" }));
  const refused = until === "rejected";
  const decided = await decideRequest(service(), {
    requestNo,
    lines: lines.map(([, pieces], index) => ({
      lineNo: index + 1,
      approve: refused ? 0 : pieces,
      ...(refused ? { reason: "not_needed" as const } : {}),
    })),
    ...(refused ? { note: "检查后为用户家水压过低，无需更换" } : {}),
  });
  if (until === "consent_asked") return void (await requestConsent(as(loginOf(dealer), daysAgo, "11:00"), { requestNo }));
  if (refused || until === "decided" || until === "released") return;
  await startPicking(as("warehouse", daysAgo, "11:30"), { requestNo });
  if (until === "picking") return;
  const ready = decided.lines
    .filter((line) => line.allocated > 0)
    .map((line) => ({ lineNo: line.lineNo, quantity: line.allocated, ...newSerials(line.sku, line.allocated) }));
  const { issueSlipNo } = await shipRequest(as("warehouse", daysAgo, daysAgo === 9 ? "17:50" : "14:40"), {
    requestNo,
    lines: ready,
    carrier: "顺丰速运",
    waybillNo: `SF${1000000 + daysAgo * 137 + ready.length}`,
    freightTerms: freight ? "monthly_account" : "collect",
    ...(freight ? { freightAmount: freight } : {}),
  });
  if (until === "delivered") await confirmDelivery(as("warehouse", daysAgo - 3), { issueSlipNo, receivedOn: addDays(today, 3 - daysAgo) });
}
