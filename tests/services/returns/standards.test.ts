import { giveOpinion, issueTestStandard, listTestStandards, readTestStandard, readUnitForm } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { atOnce } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { openUnitWayDesk, STANDARD } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase(10);
keepInvariants(database);
const desk = openUnitWayDesk(database);
const { as } = desk;
const research = actors.research();
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
});
const next = (standardNo: string, supersedes: string) => issueTestStandard(as(research), { ...STANDARD, standardNo, supersedes });
const read = (standardNo: string) => readTestStandard(as(actors.quality()), { standardNo });

test("a new version takes the place of the one before: that one is kept, and no opinion names it any more", async () => {
  const unit = await desk.inspected();
  const measurements = [{ name: "噪声", unit: "dB", max: 55 }]; // the lower side is open
  await issueTestStandard(as(research), { ...STANDARD, standardNo: "TS-WP100-B", supersedes: STANDARD.standardNo, measurements });
  await next("TS-WP100-C", "TS-WP100-B");
  expect(await read("TS-WP100-B")).toMatchObject({
    ...{ supersedes: STANDARD.standardNo, supersededBy: "TS-WP100-C", may: { issue: false } },
    measurements: [{ name: "噪声", unit: "dB", min: null, max: 55 }],
  });
  const numbers = ["TS-WP100-C", "TS-WP100-B", STANDARD.standardNo];
  for (const standardNo of numbers) expect((await read(standardNo)).versions.map((one) => one.standardNo)).toEqual(numbers);
  expect((await readUnitForm(as(research), unit)).standards.map(({ standardNo }) => standardNo)).toEqual(["TS-WP100-C"]);
  const opinion = (standardNo: string) => giveOpinion(as(research), { ...unit, decision: "repair", words: "换泵", standardNo });
  expect(await refusalOf(opinion("TS-WP100-B"))).toMatchObject({ code: "invalid_input", fields: ["standardNo"] });
  await opinion("TS-WP100-C");
  const listed = await listTestStandards(as(research), { model: "WP-100" });
  expect(listed.items.map(({ standardNo, supersededBy }) => [standardNo, supersededBy])).toEqual([
    [STANDARD.standardNo, "TS-WP100-B"],
    ["TS-WP100-B", "TS-WP100-C"],
    ["TS-WP100-C", null],
  ]);
  expect([listed.may.issue, (await listTestStandards(as(actors.quality()), {})).may.issue]).toEqual([true, false]);
});

test("a version has one successor, of its own model; two at once leave one", async () => {
  const taken = next("TS-WP100-X", STANDARD.standardNo);
  expect(await refusalOf(taken)).toMatchObject({ code: "invalid_input", fields: ["supersedes"] });
  expect(await refusalOf(next("TS-WP100-X", "TS-NONE"))).toMatchObject({ fields: ["supersedes"] });
  const others = await listTestStandards(as(research), {});
  const { standardNo } = others.items.find(({ supersededBy }) => supersededBy === null)!;
  const { done, refused } = await atOnce(["TS-WP100-D", "TS-WP100-E"].map((number) => () => next(number, standardNo)));
  expect([done.length, refused]).toEqual([1, ["invalid_input"]]);
  expect((await refusalOf(issueTestStandard(as(actors.quality()), { ...STANDARD, standardNo: "TS-Q" }))).code).toBe("forbidden");
});
