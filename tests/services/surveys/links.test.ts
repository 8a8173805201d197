import { notSustain } from "@services/complaints/index.server";
import { listSurveys, sendSurvey } from "@services/surveys/index.server";
import { beforeAll, expect, test, vi } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { buildWorld } from "../../support/world";

vi.hoisted(() => vi.stubEnv("PUBLIC_URL", "https://portal.example.com"));
const database = useDatabase();
beforeAll(() => buildWorld(database));
const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor);

async function asked(complainant: object): Promise<string> {
  const complaintNo = await hear(as, { complainant } as never);
  await notSustain(as(actors.customerService()), { complaintNo, answer: "属安装问题" });
  return (await sendSurvey(as(actors.customerService()), { complaintNo })).token;
}

test("whoever sends surveys gets the whole address of each, and how its customer is reached; others get neither (S4-13)", async () => {
  const token = await asked({ name: "陈女士", phone: "13812345678" });
  const mailed = await asked({ name: "王先生", email: "wang@example.com" });
  const linksOf = async (actor: Parameters<typeof contextFor>[1]) =>
    (await listSurveys(as(actor), { view: "sent" })).items.map(({ link, contact }) => [link, contact]);
  expect(await linksOf(actors.customerService())).toEqual([
    [`https://portal.example.com/survey/${mailed}`, "wang@example.com"],
    [`https://portal.example.com/survey/${token}`, "13812345678"],
  ]);
  expect(await linksOf(actors.quality())).toEqual([
    [null, null],
    [null, null],
  ]);
});
