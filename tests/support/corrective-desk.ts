import { createUser } from "@services/identity/index.server";
import type { Actor } from "@services/platform/context";
import type { Ctx } from "@services/platform/index.server";
import {
  analyseAction,
  checkCorrectiveAction,
  completeCorrectiveStep,
  containAction,
  openCorrectiveAction,
  planCorrectiveStep,
  referToDocument,
} from "@services/quality/index.server";
import { actors } from "./context";

type As = (actor: Actor) => Ctx;
type Source = Pick<Parameters<typeof openCorrectiveAction>[1], "sourceKind" | "sourceNo">;

/** Who owns steps. */
export const ENGINEER = actors.processEngineer("pe-owner");
export const OTHER_QUALITY = actors.quality("quality-2");
export const WHYS = ["接头开裂", "壁厚不足", "模具磨损", "保养周期未规定"];

export const employOwner = (as: As) =>
  createUser(as(actors.administrator()), {
    login: ENGINEER.login,
    name: "孙工",
    roles: ["process_engineer"],
    password: "the owner of steps 1",
  });

/** An action that was planned with one step of each kind. */
export async function planned(as: As, source: Source): Promise<string> {
  const quality = as(actors.quality());
  const { actionNo } = await openCorrectiveAction(quality, { ...source, problem: "进水接头开裂", dueOn: "2026-04-10" });
  await containAction(quality, { actionNo, containment: "在库批次停发，全检接头" });
  await analyseAction(quality, { actionNo, whys: WHYS });
  await referToDocument(quality, { actionNo, documentNo: "QP-14 纠正措施控制程序", documentVersion: "B/2" });
  for (const [kind, what] of [
    ["corrective", "更换模具"],
    ["preventive", "规定模具保养周期"],
  ] as const)
    await planCorrectiveStep(quality, { actionNo, kind, what, ownerLogin: ENGINEER.login, dueOn: "2026-03-20" });
  return actionNo;
}

/** The same, carried out. */
export async function carriedOut(as: As, source: Source): Promise<string> {
  const actionNo = await planned(as, source);
  for (const stepNo of [1, 2]) await completeCorrectiveStep(as(ENGINEER), { actionNo, stepNo, result: `第 ${stepNo} 项已完成` });
  return actionNo;
}

/** One action is closed, another one is being carried out. */
export async function correct(as: As): Promise<void> {
  await employOwner(as);
  const actionNo = await carriedOut(as, { sourceKind: "batch_case", sourceNo: "BC-2026-000004" });
  await checkCorrectiveAction(as(OTHER_QUALITY), { actionNo, effective: true, finding: "三个月无新增开裂" });
  const second = await planned(as, { sourceKind: "batch", sourceNo: "B26L" });
  await completeCorrectiveStep(as(ENGINEER), { actionNo: second, stepNo: 1, result: "已更换" });
}
