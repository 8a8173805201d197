import type { Actor } from "@services/platform";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { readCsv, readSheet } from "../../support/exported-files";
import { liveIn } from "../../support/lived-in";
import { refusalOf } from "../../support/refusal";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
beforeAll(() => liveIn(database));

describe("who may", () => {
  test("a dealer's export never holds another's rows", async () => {
    const rows = await readCsv(as(actors.dealer("D001")), { list: "requests", filter: { view: "all" } });
    expect(rows.length - 1).toBe(await database.current.db.partsRequest.count({ where: { dealerCode: "D001" } }));
    expect(new Set(rows.slice(1).map((row) => row[3]))).toEqual(new Set(["D001"]));
    const foreign = await readCsv(as(actors.dealer("D001")), { list: "requests", filter: { view: "all", dealerCode: "D002" } });
    expect(foreign.length).toBe(1);
    expect(await refusalOf(readCsv(as(actors.dealer("D001")), { list: "entries", filter: { dealerCode: "D002" } }))).toMatchObject({
      code: "not_found",
    });
  });

  test("who may not read a list or a field gets neither", async () => {
    for (const list of ["users", "events", "outbound", "remittances", "stock"])
      expect(await refusalOf(readCsv(as(actors.dealer("D001")), { list })), list).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(readCsv(as(actors.public), { list: "requests" }))).toMatchObject({ code: "not_signed_in" });
    const [finance] = await readCsv(as(actors.finance()), { list: "parts" });
    const [service] = await readCsv(as(actors.customerService()), { list: "parts" });
    const [dealer] = await readCsv(as(actors.dealer("D001")), { list: "parts" });
    expect(finance).toContain("成本价");
    expect(service).not.toContain("成本价");
    expect([dealer!.includes("经销价"), dealer!.includes("可用"), dealer!.includes("供应商")]).toEqual([true, false, false]);
  });

  test("what the list refuses is refused here, under the filter's name", async () => {
    const service = as(actors.customerService());
    expect(await refusalOf(readCsv(service, { list: "requests", filter: { view: "none" } }))).toMatchObject({
      code: "invalid_input",
      fields: ["filter.view"],
    });
    for (const filter of [{ cursor: "x" }, { limit: 5 }, { unheard: 1 }])
      expect(await refusalOf(readCsv(service, { list: "requests", filter })), JSON.stringify(filter)).toMatchObject({
        code: "invalid_input",
      });
    for (const list of ["none", "constructor", "__proto__"])
      expect(await refusalOf(readCsv(service, { list })), list).toMatchObject({ code: "not_found" });
  });
});

test("who took what, and how much, stands in the history before the file leaves", async () => {
  await readSheet(as(actors.finance()), { list: "dealers", filter: { q: "D001" } });
  const event = await database.current.db.event.findFirstOrThrow({
    where: { subjectKind: "export", subjectNo: "dealers" },
    orderBy: { seq: "desc" },
  });
  expect(event).toMatchObject({
    actor: "finance",
    action: "reports/export",
    reasonCode: "whole",
    data: { format: "xlsx", filter: { q: "D001" }, rows: 1 },
  });
});
