import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { IMPORT_KINDS, type ImportKind } from "@services/imports";
import { dropFile, receiveFile, startImport, storeFile } from "@services/imports/index.server";
import { DomainError, must } from "@services/platform";
import { contextOf } from "./context.server";
import { type Refusal, refusedPage } from "./page.server";
import { initOf, sayError } from "./refusal.server";
import { readUpload } from "./upload.server";

async function bringIn({ request, context }: ActionFunctionArgs): Promise<string> {
  const ctx = await contextOf(request, context);
  must(ctx.allows(ctx.actor, "imports.use")); // before anything of the file is read
  const { form, file } = await readUpload(request);
  const kind = String(form.get("kind")) as ImportKind;
  const sheet = String(form.get("sheet") ?? "").trim();
  const { importNo } = await startImport(ctx, {
    kind: IMPORT_KINDS.includes(kind) ? kind : ("" as ImportKind),
    fileName: file.name.slice(-200),
  });
  try {
    await storeFile(ctx, importNo, file.stream() as unknown as AsyncIterable<Uint8Array>);
    await receiveFile(ctx, { importNo, ...(sheet === "" ? {} : { sheet }) });
  } catch (error) {
    await dropFile(ctx, { importNo });
    throw error;
  }
  return importNo;
}

/** An action that takes a file to import and leads to it; what is wrong with the file is said at the form. */
export async function takeImport(args: ActionFunctionArgs) {
  try {
    return redirect(`/imports/${await bringIn(args)}`, { status: 303 });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "not_signed_in") throw refusedPage(error, args);
    const { fields = {}, ...said } = sayError(error, args.context.locale);
    return data<Refusal>({ ...said, intent: "", fields, values: {}, requestId: args.context.requestId }, initOf(error));
  }
}
