import { DomainError } from "@services/platform/errors";
import { several } from "@services/platform/several.server";
import { both } from "@services/platform/text";
import { expect, test } from "vitest";
import { z } from "zod";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { refusalOf } from "../../support/refusal";

const database = useDatabase();
const tried: { no: number; key: string | undefined }[] = [];
const countUp = several({
  name: "test/count-up",
  input: z.strictObject({ items: z.array(z.strictObject({ no: z.int() })) }),
  action: "parts_request.decide",
  arrange: async (_ctx, rows) => [...rows].sort((a, b) => a.no - b.no),
  nameOf: ({ no }) => ({ no }),
  each: async (ctx, { no }) => {
    tried.push({ no, key: ctx.idempotencyKey });
    if (no === 2) throw new DomainError("conflict", both("不行", "no"));
    if (no === 3) throw new Error("a defect");
    return { doubled: no * 2 };
  },
});
const call = (nos: readonly number[], key?: string, actor = actors.customerService()) =>
  countUp(contextFor(database, actor, { locale: "en", ...(key ? { idempotencyKey: key } : {}) }), { items: nos.map((no) => ({ no })) });

test("answers for every row, in the order of its choice", async () => {
  expect(await call([4, 2, 1])).toEqual({
    items: [
      { no: 1, ok: true, doubled: 2 },
      { no: 2, ok: false, code: "conflict", message: "no" },
      { no: 4, ok: true, doubled: 8 },
    ],
    done: 2,
    refused: 1,
  });
});

test("a defect is thrown, once the others have been carried out", async () => {
  tried.length = 0;
  await expect(call([1, 3, 4])).rejects.toThrow("a defect");
  expect(tried.map(({ no }) => no)).toEqual([1, 3, 4]);
});

test("each row has a key of its own from the key of the call, however long that is", async () => {
  tried.length = 0;
  const long = "k".repeat(200);
  for (const key of [long, long, "other"]) await call([1, 4], key);
  const keys = tried.map(({ key }) => key!);
  expect(keys.slice(0, 2)).toEqual(keys.slice(2, 4));
  expect(new Set(keys).size).toBe(4);
  for (const key of keys) expect(key).toMatch(/^[\x21-\x7e]{1,200}$/);
  await call([1]);
  expect(tried.at(-1)?.key).toBeUndefined();
});

test("who may not do it does none of it", async () => {
  tried.length = 0;
  expect(await refusalOf(call([1], undefined, actors.warehouse()))).toMatchObject({ code: "forbidden" });
  expect(tried).toEqual([]);
});
