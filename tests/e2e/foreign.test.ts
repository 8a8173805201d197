import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issueToken, type PortalProcess, signIn, startPortal } from "../support/portal-process";

/** What belongs to D001, asked for by the account of D002: foreign and missing answer alike, in every form of the address. */
let portal: PortalProcess;
let end: () => Promise<void>;
let cookie: string;
let token: string;
let own: { requestNo: string; issueSlipNo: string };

const get = (path: string, headers: Record<string, string>) => fetch(`${portal.url}${path}`, { redirect: "manual", headers });

beforeAll(async () => {
  ({ portal, end } = await startPortal());
  const owner = { Authorization: `Bearer ${await issueToken(portal, "dealer")}` };
  const listed = (await (await get("/api/v1/parts/requests?view=done", owner)).json()) as {
    items: { requestNo: string; status: string }[];
  };
  const { requestNo } = listed.items.find((item) => item.status === "closed")!;
  const request = (await (await get(`/api/v1/parts/request?requestNo=${requestNo}`, owner)).json()) as {
    shipments: { issueSlipNo: string }[];
  };
  own = { requestNo, issueSlipNo: request.shipments[0]!.issueSlipNo };
  cookie = await signIn(portal, "dealer-d002");
  token = await issueToken(portal, "dealer-d002");
}, 120_000);
afterAll(() => end());

const SUBJECTS = {
  request: () => ({ page: `/requests/${own.requestNo}`, api: `/api/v1/parts/request?requestNo=${own.requestNo}` }),
  "issue slip": () => ({
    page: `/documents/issue-slip/${own.issueSlipNo}`,
    api: `/api/v1/documents/issue-slip?issueSlipNo=${own.issueSlipNo}`,
  }),
  budget: () => ({ page: "/dealers/D001/budget", api: "/api/v1/budget/account?dealerCode=D001" }),
  ledger: () => ({ page: "/dealers/D001", api: "/api/v1/budget/entries?dealerCode=D001" }),
};

describe.each(Object.entries(SUBJECTS))("a foreign %s", (_name, at) => {
  test("is not found by its address", async () => {
    expect([403, 404]).toContain((await get(at().page, { Cookie: cookie })).status);
  });
  test("is not found by the address that scripts use", async () => {
    expect([403, 404]).toContain((await get(`${at().page}.data`, { Cookie: cookie })).status);
  });
  test("is refused in the old form of that address", async () => {
    expect((await get(`${at().page}?_data=routes%2F_portal`, { Cookie: cookie })).status).toBe(400);
  });
  test("is not found by the API, with a token and with a session", async () => {
    expect((await get(at().api, { Authorization: `Bearer ${token}` })).status).toBe(404);
    expect((await get(at().api, { Cookie: cookie })).status).toBe(404);
  });
});

test("the owner finds all of it", async () => {
  const owner = { Cookie: await signIn(portal, "dealer") };
  expect((await get(SUBJECTS.request().page, owner)).status).toBe(200);
  expect((await get(SUBJECTS["issue slip"]().page, owner)).status).toBe(200);
  for (const at of Object.values(SUBJECTS)) expect((await get(at().api, owner)).status).toBe(200);
});
