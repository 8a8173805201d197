import { createUser, listEvents } from "@services/identity/index.server";
import { expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";

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
