import { beforeAll, expect, test } from "vitest";
import * as channelsPage from "~/routes/_portal.notices_.channels";
import { actors } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { postForm } from "../support/pages";
import { buildWorld } from "../support/world";

const database = usePortal();
let cookie = "";
beforeAll(async () => {
  await buildWorld(database);
  cookie = (await makeHolder(database, actors.administrator())).cookie;
});

test("a refused form gives back what was typed, but neither a robot's address nor what it signs with", async () => {
  const typed = { intent: "addChannel", kind: "dingtalk", name: "品质群", roles: "quality", active: "true" };
  const fields = { ...typed, url: "http://10.0.0.1/send?access_token=k", secret: "SEC1" };
  const { refused, status } = await postForm(channelsPage, { path: "/notices/channels", cookie, fields });
  expect([status, Object.keys(refused!.fields)]).toEqual([422, ["url"]]);
  expect(refused!.values).toEqual({ kind: "dingtalk", name: "品质群", roles: "quality", active: "true" });
});
