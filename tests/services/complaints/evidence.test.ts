import {
  attachByLink,
  attachEvidence,
  openByLink,
  openEvidence,
  readByLink,
  readComplaint,
  registerComplaint,
  trackingToken,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { png, received } from "../../support/evidence";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const service = actors.customerService();

const PICTURE = png();
const picture = (name: string) => received(PICTURE, name);

let complaintNo = "";
let token = "";
beforeAll(async () => {
  await buildWorld(database);
  const said = { channel: "hotline", category: "product_quality.leak", description: "漏水" };
  const complainant = { name: "陈女士", phone: "13812345678" };
  ({ complaintNo } = await registerComplaint(as(service), { ...said, serial: UNITS.atD001[0], complainant }));
  token = trackingToken(complaintNo);
});

describe("evidence of a case", () => {
  test("what a customer sends by the link is theirs and the desk's to open, and stands in the history by its hash", async () => {
    await attachByLink(as(actors.public), { token, files: [await picture("厨房.png")] });
    const { files } = await readByLink(as(actors.public), { token });
    expect(files).toMatchObject([{ fileName: "厨房.png", mediaType: "image/png", bytes: PICTURE.length }]);
    const { attachmentId } = files[0]!;
    expect((await openByLink(as(actors.public), { token, attachmentId })).bytes).toBe(PICTURE.length);
    const seen = await readComplaint(as(service), { complaintNo });
    expect(seen.evidence.map((file) => file.attachmentId)).toEqual([attachmentId]);
    expect(seen.timeline.some(({ action }) => action === "complaints/attach-evidence")).toBe(true);
  });

  test("what the company keeps for itself no customer sees, and no other dealer anything", async () => {
    await attachEvidence(as(service), { complaintNo, files: [await picture("检测报告.png")] });
    const inner = (await readComplaint(as(service), { complaintNo })).evidence.find(({ visibleToCustomer }) => !visibleToCustomer)!;
    const file = { complaintNo, attachmentId: inner.attachmentId };
    expect(await refusalOf(openByLink(as(actors.public), { token, attachmentId: inner.attachmentId }))).toMatchObject({
      code: "not_found",
    });
    expect(await refusalOf(openEvidence(as(actors.dealer("D002")), file))).toMatchObject({ code: "not_found" });
    expect((await openEvidence(as(actors.dealer("D001")), file)).fileName).toBe("检测报告.png");
    expect((await openEvidence(as(actors.quality()), file)).fileName).toBe("检测报告.png");
  });

  test("no file at all, and a link that is none, are refused", async () => {
    expect(await refusalOf(attachByLink(as(actors.public), { token, files: [] }))).toMatchObject({ fields: ["files"] });
    const forged = { token: token.replace("C-2026", "C-2027"), files: [await picture("x.png")] };
    expect(await refusalOf(attachByLink(as(actors.public), forged))).toMatchObject({ code: "not_found" });
  });
});

test("what was done is intact", () => expectIntact(database));
