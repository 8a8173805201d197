import { assertUnitsFree, closeBatchCase, executeBatchCase, openBatchCase, readBatchCase } from "@services/batches/index.server";
import type { Actor } from "@services/platform/context";
import { command } from "@services/platform/index.server";
import { code } from "@services/platform/input";
import { listSignOffs, printSignOff, readDossier, signOff, submitForSignOff } from "@services/quality/index.server";
import { verifyAll } from "@services/verify.server";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { textOf } from "../../documents/read-back";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact, keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { employSigner, prepare, SIGNER_PASSWORD, sendBack, sign, submit } from "../../support/sign-off-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const as = (actor: Actor) => contextFor(database, actor);
const [service, quality] = [actors.customerService(), actors.quality()];
let chief: Actor;
beforeAll(async () => {
  await buildWorld(database);
  chief = await employSigner(as);
});

let made = 0;
const returned = () => sendBack(as, `B26Q${++made}`);
const touch = command({
  name: "test/touch-unit",
  input: z.strictObject({ serials: z.array(code(40)) }),
  action: "catalog.read",
  run: (tx, { serials }) => assertUnitsFree(tx, serials),
});
const isFree = (serial: string) =>
  touch(as(service), { serials: [serial] }).then(
    () => true,
    () => false,
  );
const statusOf = async (caseNo: string) => (await readBatchCase(as(quality), { caseNo })).status;

describe("the signature", () => {
  test("frees the units that it names and leaves the others to the next version", async () => {
    const { caseNo, serials } = await returned();
    expect(await submit(as, caseNo)).toMatchObject({ status: "awaiting_sign_off", version: 1 });
    expect((await listSignOffs(as(chief), {})).items).toMatchObject([
      { caseNo, version: 1, units: 2, exceptions: 2, costEstimate: "860.00" },
    ]);
    expect(await isFree(serials[0]!)).toBe(false);
    expect(await sign(as(chief), { caseNo, exclude: [serials[1]!] })).toMatchObject({ status: "signed", excluded: [serials[1]] });
    expect([await isFree(serials[0]!), await isFree(serials[1]!)]).toEqual([true, false]);
    const sheet = textOf((await printSignOff(as(chief), { caseNo })).body as Uint8Array);
    for (const words of [caseNo, ...serials, "不包括", "同意，更换接头并全检", "¥860.00"]) expect(sheet).toContain(words);
    expect(textOf((await printSignOff(as(service), { caseNo, version: 1 })).body as Uint8Array)).toMatch(/第\s*2\s*份/);
    expect((await listSignOffs(as(chief), {})).items).toEqual([]);
    const { dossier } = await readDossier(as(chief), { caseNo });
    expect(dossier).toMatchObject({
      status: "signed",
      intact: true,
      signed: { decision: "approve", by: "chief", instruction: "同意，更换接头并全检" },
    });
    await executeBatchCase(as(service), { caseNo, reason: "已通知经销商" });
    expect(await refusalOf(closeBatchCase(as(quality), { caseNo, reason: "完成" }))).toMatchObject({ code: "wrong_state" });
    expect(await prepare(as, caseNo)).toMatchObject({
      version: 2,
      status: "handling_chosen",
      units: [{ serial: serials[0] }, { serial: serials[1] }],
    });
    expect(await isFree(serials[0]!)).toBe(false);
    await submitForSignOff(as(service), { caseNo });
    await sign(as(chief), { caseNo, version: 2 });
    expect([await isFree(serials[0]!), await isFree(serials[1]!)]).toEqual([true, true]);
    await executeBatchCase(as(service), { caseNo, reason: "已通知经销商" });
    expect((await closeBatchCase(as(quality), { caseNo, reason: "完成" })).status).toBe("closed");
  });

  test("is given with the signer's own password, at that moment, and guesses are throttled", async () => {
    const { caseNo, serials } = await returned();
    await submit(as, caseNo);
    const guesser = await employSigner(as, "guesser");
    for (let tries = 0; tries < 10; tries++)
      expect(await refusalOf(sign(as(guesser), { caseNo }, "not the password"))).toMatchObject({
        code: "invalid_input",
        fields: ["password"],
      });
    expect(await refusalOf(sign(as(guesser), { caseNo }))).toMatchObject({ code: "rate_limited" });
    expect([await statusOf(caseNo), await isFree(serials[0]!)]).toEqual(["awaiting_sign_off", false]);
    await sign(as(chief), { caseNo });
    expect(await isFree(serials[0]!)).toBe(true);
  });

  test("is the general manager's, and never of who prepared the dossier", async () => {
    const { caseNo } = await returned();
    const both: Actor = { ...chief, roles: ["general_manager", "quality"] };
    await prepare(as, caseNo, both);
    await submitForSignOff(as(service), { caseNo });
    expect(await refusalOf(sign(as(both), { caseNo }))).toMatchObject({ code: "forbidden" });
    for (const actor of [quality, service, actors.serviceManager(), actors.dealer("D001")])
      expect(await refusalOf(sign(as(actor), { caseNo }))).toMatchObject({ code: "forbidden" });
    expect((await readDossier(as(both), { caseNo })).can).toMatchObject({ sign: { ok: false } });
    expect((await sign(as(await employSigner(as, "vice")), { caseNo })).status).toBe("signed");
  });

  test("sends the dossier back for rework, where it is prepared and submitted anew", async () => {
    const { caseNo, serials } = await returned();
    await submit(as, caseNo);
    expect((await sign(as(chief), { caseNo, decision: "return_for_rework", instruction: "补充供应商意见" })).status).toBe(
      "handling_chosen",
    );
    expect(await isFree(serials[0]!)).toBe(false);
    expect(await refusalOf(submitForSignOff(as(service), { caseNo }))).toMatchObject({ code: "wrong_state" });
    expect(await submit(as, caseNo)).toMatchObject({ version: 2 });
    expect(await refusalOf(sign(as(chief), { caseNo, version: 1 }))).toMatchObject({ code: "stale_version" });
    await sign(as(chief), { caseNo, version: 2 });
  });

  test("that rejects ends the case, and its units wait until another case is signed for", async () => {
    const { caseNo, serials } = await returned();
    await submit(as, caseNo);
    expect((await sign(as(chief), { caseNo, decision: "reject", instruction: "不同意，由供应商承担" })).status).toBe("closed");
    expect(await refusalOf(touch(as(service), { serials }))).toMatchObject({ text: expect.stringContaining("rejected") });
    await openBatchCase(as(quality), { batchNos: [serials[0]!.slice(0, -2)], reason: "供应商同意承担" });
    expect(await isFree(serials[0]!)).toBe(false);
  });

  test("without words agrees to what was proposed, in the signer's language; to reject or return a dossier takes words", async () => {
    const { caseNo } = await returned();
    await submit(as, caseNo);
    const bare = (decision: "approve" | "return_for_rework" | "reject", ctx = as(chief)) =>
      signOff(ctx, { caseNo, decision, password: SIGNER_PASSWORD });
    for (const decision of ["return_for_rework", "reject"] as const)
      expect(await refusalOf(bare(decision))).toMatchObject({ code: "invalid_input", fields: ["instruction"] });
    expect(await statusOf(caseNo)).toBe("awaiting_sign_off");
    await bare("approve");
    expect((await readDossier(as(chief), { caseNo })).dossier?.signed?.instruction).toBe("同意按建议处理。");
    const other = await returned();
    await submit(as, other.caseNo);
    await signOff({ ...as(chief), locale: "en" }, { caseNo: other.caseNo, decision: "approve", password: SIGNER_PASSWORD });
    expect((await readDossier(as(chief), { caseNo: other.caseNo })).dossier?.signed?.instruction).toBe("Agreed as proposed.");
  });

  test("leaves out only what the dossier names, only when it approves, and not everything", async () => {
    const { caseNo, serials } = await returned();
    await submit(as, caseNo);
    for (const more of [{ exclude: ["NONE"] }, { exclude: serials }, { decision: "reject" as const, exclude: [serials[0]!] }])
      expect(await refusalOf(sign(as(chief), { caseNo, ...more }))).toMatchObject({ code: "invalid_input", fields: ["exclude"] });
    expect(await refusalOf(sign(as(chief), { caseNo, instruction: " " }))).toMatchObject({ fields: ["instruction"] });
  });
});

describe("the dossier", () => {
  test("is prepared by quality on units that wait, and submitted by customer service as it was prepared", async () => {
    const { caseNo } = await returned();
    expect(await readDossier(as(quality), { caseNo })).toMatchObject({ dossier: null, can: { prepare: { ok: true } } });
    expect(await refusalOf(submitForSignOff(as(service), { caseNo }))).toMatchObject({ code: "not_found" });
    for (const actor of [service, chief, actors.research()])
      expect(await refusalOf(prepare(as, caseNo, actor))).toMatchObject({ code: "forbidden" });
    await prepare(as, caseNo);
    expect(await prepare(as, caseNo)).toMatchObject({ version: 2 });
    expect(await refusalOf(submitForSignOff(as(quality), { caseNo }))).toMatchObject({ code: "forbidden" });
    await submitForSignOff(as(service), { caseNo });
    expect(await refusalOf(prepare(as, caseNo))).toMatchObject({ code: "wrong_state" });
    const { caseNo: suspected } = await openBatchCase(as(quality), { batchNos: ["B2601"], reason: "x" });
    expect(await refusalOf(prepare(as, suspected))).toMatchObject({ code: "wrong_state" });
  });

  test("that was changed behind the portal's back is not signed, and verify names it", async () => {
    const { caseNo, serials } = await returned();
    await submit(as, caseNo);
    const forge = (cost: string) =>
      database.current.db.$transaction([
        database.current.db.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
        database.current.db.$executeRawUnsafe(`UPDATE batch_dossier SET cost_estimate = ${cost} WHERE case_no = '${caseNo}'`),
      ]);
    await forge("8600");
    expect(await refusalOf(sign(as(chief), { caseNo }))).toMatchObject({ code: "stale_version" });
    expect((await readDossier(as(chief), { caseNo })).dossier).toMatchObject({ intact: false });
    expect(await verifyAll(database.current.db)).toMatchObject([{ invariant: "a dossier is what was submitted and what was signed" }]);
    expect(await isFree(serials[0]!)).toBe(false);
    await forge("860");
    await sign(as(chief), { caseNo });
    await expectIntact(database);
  });
});
