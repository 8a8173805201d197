import { chooseHandling, confirmBatchCase, openBatchCase } from "@services/batches/index.server";
import { createUser } from "@services/identity/index.server";
import type { Actor } from "@services/platform/context";
import type { Ctx } from "@services/platform/index.server";
import { prepareDossier, signOff, submitForSignOff } from "@services/quality/index.server";
import { giveOpinion, inspectUnit, receiveReturn, replaceUnit } from "@services/returns/index.server";
import { inspect, makeBatch } from "./batches-desk";
import { actors } from "./context";
import { intact } from "./returns-desk";

type As = (actor: Actor) => Ctx;
type Signing = Omit<Parameters<typeof signOff>[1], "password">;
export const SIGNER_PASSWORD = "sign with this 1";

/** A general manager with a password of their own. */
export async function employSigner(as: As, login = "chief"): Promise<Actor> {
  await createUser(as(actors.administrator()), { login, name: login, roles: ["general_manager"], password: SIGNER_PASSWORD });
  return actors.generalManager(login);
}

/** A case of a batch that quality opened by hand and confirmed on one unit. */
export async function confirmCase(as: As, batchNo: string, serial: string): Promise<string> {
  const { caseNo } = await openBatchCase(as(actors.quality()), { batchNos: [batchNo], reason: "接头裂" });
  await inspect(as, serial);
  await confirmBatchCase(as(actors.quality()), { caseNo, reason: "注塑缺陷" });
  return caseNo;
}

/** A confirmed case of these units of a batch, which D001 sends back. */
export async function callBack(as: As, serials: readonly string[], wanted: "send_back" | "exchange" = "send_back"): Promise<string> {
  const caseNo = await confirmCase(as, serials[0]!.slice(0, -2), serials[0]!);
  await chooseHandling(as(actors.customerService()), { caseNo, dealerCode: "D001", mode: "return_to_factory", wanted });
  return caseNo;
}

/** A confirmed case of a batch of which D001 sends two units back. */
export async function sendBack(
  as: As,
  batchNo: string,
  wanted: "send_back" | "exchange" = "send_back",
): Promise<{ caseNo: string; serials: string[] }> {
  const serials = await makeBatch(as, batchNo, ["D001", "D001"]);
  return { caseNo: await callBack(as, serials, wanted), serials };
}

export const prepare = (as: As, caseNo: string, actor: Actor = actors.quality()) =>
  prepareDossier(as(actor), {
    caseNo,
    findings: "五台检验，接头均有裂纹；研发：更换接头后全检",
    proposal: "更换接头，复检后返还经销商",
    costEstimate: "860.00",
  });
export async function submit(as: As, caseNo: string) {
  await prepare(as, caseNo);
  return await submitForSignOff(as(actors.customerService()), { caseNo });
}
export const sign = (ctx: Ctx, signing: Partial<Signing> & { caseNo: string }, password: string = SIGNER_PASSWORD) =>
  signOff(ctx, { decision: "approve", instruction: "同意，更换接头并全检", ...signing, password });

/** A unit that was called back comes in and is decided on. */
export async function decideReturned(as: As, serial: string, decision: "return_to_sender" | "replace") {
  const service = as(actors.customerService());
  const { returnNo } = await service.db.returnUnit.findFirstOrThrow({ where: { serial, state: "announced" } });
  const unit = { returnNo, serial };
  await receiveReturn(as(actors.warehouse()), { returnNo, units: intact([serial]) });
  await inspectUnit(as(actors.quality()), { ...unit, faultFound: true, finding: "接头裂" });
  await giveOpinion(as(actors.research()), { ...unit, decision, words: "按意见处理" });
  return unit;
}

/** The same, and its dealer gets another for it. */
export async function replaceReturned(as: As, serial: string): Promise<void> {
  await replaceUnit(as(actors.customerService()), { ...(await decideReturned(as, serial, "replace")), reason: "换新" });
}
