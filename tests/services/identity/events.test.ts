import { savePart } from "@services/catalog/index.server";
import { registerDocument, withdrawDocument } from "@services/controlled/index.server";
import { createUser, listEvents } from "@services/identity/index.server";
import type { Actor } from "@services/platform";
import { expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { PARTS } from "../../support/world";

const database = useDatabase();
const auditor = () => contextFor(database, actors.auditor());

test("the history of everything is read page by page, newest first, whole, and by subject or person", async () => {
  for (let number = 0; number < 7; number++) {
    const at = new Date(Date.UTC(2026, 2, 10, 2, Math.floor(number / 3)));
    const ctx = contextFor(database, number % 2 ? actors.administrator() : actors.system, { now: at });
    await createUser(ctx, { login: `user-${number}`, name: "x", roles: ["finance"], password: "correct horse battery" });
  }
  const all = (await listEvents(auditor(), {})).items;
  expect(all).toHaveLength(7);
  expect([...all].map(({ at }) => at)).toEqual(
    [...all]
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  const paged = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const { items, nextCursor } = await listEvents(auditor(), { limit: 2, cursor });
    paged.push(...items);
    cursor = nextCursor ?? undefined;
    more = nextCursor !== null;
  }
  expect(paged).toEqual(all);
  expect((await listEvents(auditor(), { subjectKind: "user", subjectNo: "user-3" })).items).toMatchObject([{ action: "created", seq: 1 }]);
  expect((await listEvents(auditor(), { actor: "administrator" })).items).toHaveLength(3);
  await expect(listEvents(auditor(), { cursor: "bm9wZQ" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(listEvents(contextFor(database, actors.finance()), {})).rejects.toMatchObject({ code: "forbidden" });
});

test("what a part costs is told to nobody in its history who may not read it at the part", async () => {
  const part = { ...PARTS.tap, sku: "COSTLY-1" };
  await savePart(contextFor(database, actors.administrator()), { ...part, costPrice: "20.01" });
  await savePart(contextFor(database, actors.administrator()), { ...part, costPrice: "20.02", retailPrice: "99.99" });
  const told = async (actor: Actor) =>
    (await listEvents(contextFor(database, actor), { subjectKind: "part", subjectNo: "COSTLY-1" })).items;
  for (const actor of [actors.auditor(), actors.administrator()])
    expect(JSON.stringify(await told(actor))).toContain('"costPrice":"20.02"');
  const open = await told(actors.supervisor());
  expect(open).toHaveLength(2);
  expect(JSON.stringify(open)).not.toMatch(/costPrice|20\.0[12]/i);
  expect(JSON.stringify(open)).toContain("99.99");
});

test("what is written about controlled documents is told to nobody in their history who may not read all of them", async () => {
  const documentNo = "BM-01";
  const kept = { kind: "regulation", classification: "confidential", department: "research", label: "A/0" } as const;
  await registerDocument(contextFor(database, actors.quality()), { documentNo, ...kept, titleZh: "保密管理规定" });
  await withdrawDocument(contextFor(database, actors.generalManager()), { documentNo, reason: "配方外泄" });
  const told = async (actor: Actor) =>
    (await listEvents(contextFor(database, actor), { subjectKind: "controlled_document", subjectNo: documentNo })).items;
  expect(await told(actors.auditor())).toMatchObject([{ reason: "配方外泄" }, { data: { department: "research" } }]);
  for (const actor of [actors.supervisor(), actors.administrator()])
    expect(await told(actor), actor.login).toMatchObject([
      { action: "controlled/withdraw-document", reason: null, data: {} },
      { action: "controlled/register-document", reason: null, data: {} },
    ]);
});
