import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll } from "vitest";
import { fileAction } from "~/http/file-form.server";
import { attachment } from "~/http/send-attachment.server";
import { actors, contextFor } from "../support/context";
import { attachEvidence, listEvidence, openEvidence } from "../support/evidence-desk";
import { loadContext, makeHolder, usePortal } from "../support/http";
import { keepInvariants } from "../support/invariants";
import { type FormFile, formOf, sendForm } from "../support/multipart";
import { remixHandler, type ServedApp, serveApp } from "./served-app";

/** The two routes that the owner of a subject has. */
const action = fileAction({ attach: attachEvidence }, ({ params }) => `/cases/${params.no}`);
const loader = attachment(({ ctx, params }) => openEvidence(ctx, { subjectNo: params.no!, attachmentId: params.id! }));

async function answer(request: Request): Promise<Response> {
  const [, no, id] = /^\/cases\/([^/]+)\/evidence(?:\/([^/]+))?$/.exec(new URL(request.url).pathname) ?? [];
  const args = { request, params: { no, id }, context: loadContext({ locale: "en" }) };
  const answered = id ? await loader(args as LoaderFunctionArgs) : await action(args as ActionFunctionArgs);
  return answered instanceof Response ? answered : Response.json(answered.data, { status: answered.init?.status ?? 200 });
}

/** Cases with evidence, served by the real application on a port of this machine, for one test file. */
export function useCases() {
  const portal = usePortal();
  keepInvariants(portal);
  const cookies: Record<string, string> = {};
  const served = {} as { app: ServedApp };
  beforeAll(async () => {
    for (const role of ["customer_service", "warehouse"] as const) {
      cookies[role] = (await makeHolder(portal, { login: role, roles: [role] })).cookie;
    }
    served.app = await serveApp({ handler: remixHandler(answer) });
  });
  afterAll(() => served.app.close(0));
  const cookieOf = (role = "customer_service") => ({ Cookie: cookies[role]! });
  return {
    served,
    cookieOf,
    send: (path: string, pieces: Iterable<Uint8Array>, headers: Record<string, string> = {}) =>
      sendForm({ port: served.app.port, path, pieces, headers }),
    post: (no: string, files: readonly FormFile[], { role, ...fields }: Record<string, string> = {}) =>
      sendForm({
        port: served.app.port,
        path: `/cases/${no}/evidence`,
        pieces: formOf({ subjectNo: no, ...fields }, files),
        headers: cookieOf(role),
      }),
    listed: (no: string) => listEvidence(contextFor(portal, actors.customerService()), { subjectNos: [no] }),
  };
}
