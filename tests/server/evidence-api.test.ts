import type { ActionFunctionArgs } from "@remix-run/node";
import { readComplaint, trackingToken } from "@services/complaints/index.server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerCall } from "~/http/file-api.server";
import { hear } from "../support/complaints-desk";
import { actors, contextFor } from "../support/context";
import { film, jpeg, listStored } from "../support/evidence";
import { loadContext, makeHolder, usePortal } from "../support/http";
import { keepInvariants } from "../support/invariants";
import { formOf, sendForm } from "../support/multipart";
import { buildWorld } from "../support/world";
import { remixHandler, type ServedApp, serveApp } from "./served-app";

const portal = usePortal();
keepInvariants(portal);
const bearer: Record<string, string> = {};
let app: ServedApp;
let complaintNo = "";

beforeAll(async () => {
  await buildWorld(portal);
  complaintNo = await hear((actor) => contextFor(portal, actor));
  for (const role of ["customer_service", "auditor"] as const) {
    bearer[role] = (await makeHolder(portal, { login: role.replace("_", "-"), roles: [role] })).bearer;
  }
  bearer.dealer = (await makeHolder(portal, { login: "dealer-d001", roles: ["dealer"], dealerCode: "D001" })).bearer;
  const answer = (request: Request) => {
    const [, module, command] = /^\/api\/v1\/([^/]+)\/([^/]+)$/.exec(new URL(request.url).pathname) ?? [];
    return answerCall({ request, params: { module, command }, context: loadContext({ locale: "en" }) } as unknown as ActionFunctionArgs);
  };
  app = await serveApp({ handler: remixHandler(answer) });
});
afterAll(() => app.close(0));

type Pieces = Iterable<Uint8Array>;
async function call(path: string, pieces: Pieces, headers: Record<string, string>) {
  const answer = await sendForm({ port: app.port, path: `/api/v1/${path}`, pieces, headers });
  return { status: answer.status, body: JSON.parse(answer.text) as { error?: { code: string; fields?: object } } };
}
const as = (role: string) => ({ Authorization: bearer[role]! });
const stored = async () =>
  (await readComplaint(contextFor(portal, actors.customerService()), { complaintNo })).evidence.map(({ fileName }) => fileName);

describe("evidence from a program", () => {
  test("comes as a form with files", async () => {
    const pieces = formOf({ complaintNo, visibleToCustomer: "true" }, [{ name: "漏水.jpg", content: jpeg(), field: "files" }]);
    expect(await call("complaints/attach-evidence", pieces, as("customer_service"))).toMatchObject({ status: 200, body: { complaintNo } });
    expect(await stored()).toEqual(["漏水.jpg"]);
  });

  test("comes as one file, its name in the address, streamed", async () => {
    const search = new URLSearchParams({ complaintNo, fileName: "经过.mp4" });
    const raw = { ...as("customer_service"), "Content-Type": "video/mp4" };
    expect((await call(`complaints/attach-evidence?${search}`, [film("mp42", 60_000_000)], raw)).status).toBe(200);
    expect(await stored()).toContain("经过.mp4");
  });

  test("comes from a customer by the tracking link, without an account", async () => {
    const pieces = formOf({ token: trackingToken(complaintNo) }, [
      { name: "receipt.jpg", content: jpeg({ comment: "2" }), field: "files" },
    ]);
    expect(await call("public/attach-by-link", pieces, {})).toMatchObject({ status: 200, body: { complaintNo } });
    expect(await stored()).toContain("receipt.jpg");
  });

  test("sent twice under one key is kept once", async () => {
    const raw = { ...as("customer_service"), "Content-Type": "image/jpeg", "Idempotency-Key": "file-1" };
    const path = `complaints/attach-evidence?${new URLSearchParams({ complaintNo, fileName: "once.jpg" })}`;
    for (let sent = 0; sent < 2; sent++) expect((await call(path, [jpeg({ comment: "3" })], raw)).status).toBe(200);
    expect((await stored()).filter((name) => name === "once.jpg")).toHaveLength(1);
  });

  test.each<[string, () => Parameters<typeof call>, number, string]>([
    [
      "a program",
      () => [
        `complaints/attach-evidence?complaintNo=${complaintNo}&fileName=a.exe`,
        [Buffer.from("MZ\u0000\u0001")],
        { ...as("customer_service"), "Content-Type": "application/x-msdownload" },
      ],
      422,
      "invalid_input",
    ],
    [
      "no name",
      () => [
        `complaints/attach-evidence?complaintNo=${complaintNo}`,
        [jpeg()],
        { ...as("customer_service"), "Content-Type": "image/jpeg" },
      ],
      422,
      "invalid_input",
    ],
    ["no file", () => ["complaints/attach-evidence", formOf({ complaintNo }, []), as("customer_service")], 422, "invalid_input"],
    [
      "who only reads",
      () => [
        `complaints/attach-evidence?complaintNo=${complaintNo}&fileName=a.jpg`,
        [jpeg()],
        { ...as("auditor"), "Content-Type": "image/jpeg" },
      ],
      403,
      "forbidden",
    ],
    [
      "who may not see the case",
      () => [
        `complaints/attach-evidence?complaintNo=${complaintNo}&fileName=a.jpg`,
        [jpeg()],
        { ...as("dealer"), "Content-Type": "image/jpeg" },
      ],
      404,
      "not_found",
    ],
    ["nobody", () => ["complaints/attach-evidence", formOf({ complaintNo }, []), {}], 401, "not_signed_in"],
    [
      "a link that is none",
      () => ["public/attach-by-link", formOf({ token: "x" }, [{ name: "a.jpg", content: jpeg(), field: "files" }]), {}],
      404,
      "not_found",
    ],
  ])("%s is refused, and nothing is left", async (_row, parts, status, code) => {
    const [path, pieces, headers] = parts();
    const before = [listStored(), await stored()];
    expect(await call(path, pieces, headers)).toMatchObject({ status, body: { error: { code } } });
    expect([listStored(), await stored()]).toEqual(before);
  });
});
