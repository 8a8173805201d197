import type { Actor } from "@services/platform/context";
import { beforeAll, expect, test } from "vitest";
import * as fund from "~/routes/_portal.complaints_.$no_.goodwill";
import * as grants from "~/routes/_portal.goodwill";
import { actors, contextFor } from "../support/context";
import { bringLeak, staff, staffDepartments } from "../support/departments-desk";
import { makeHolder, usePortal } from "../support/http";
import { seePage, sendSeen } from "../support/seen-form";

const database = usePortal();
beforeAll(() => staffDepartments(database));

test("S2-25 to S2-27: who decides sees the level and what the case was given; finance sees it, too, and no button that it could not press", async () => {
  const no = await bringLeak(contextFor(database, staff.agent, { now: new Date() }));
  const cookieOf = async (actor: Actor) => (await makeHolder(database, actor)).cookie;
  const ofCase = { path: `/complaints/${no}/goodwill`, params: { no }, cookie: await cookieOf(staff.agent) };
  await sendSeen(fund, ofCase, { intent: "grant", amount: "40.00", reason: "滤芯补偿" });
  await sendSeen(fund, ofCase, { intent: "request", amount: "200.00", reason: "滤芯补偿" });
  const [lead, finance] = await Promise.all(
    [staff.lead, actors.finance()].map(async (reader) => {
      const page = await seePage(grants, { path: "/goodwill?view=waiting", cookie: await cookieOf(reader) });
      const own = [...page.querySelectorAll("li")].find((item) => item.textContent.includes(no))!;
      return { words: own.textContent, buttons: own.querySelectorAll("button").length };
    }),
  );
  for (const { words } of [lead!, finance!]) expect(words).toMatch(/投诉级别.*一级.*本案已给.*¥40\.00/s);
  expect([lead!.buttons > 0, finance!.buttons]).toEqual([true, 0]);
  expect(finance!.words).not.toContain("上级审批");
});
