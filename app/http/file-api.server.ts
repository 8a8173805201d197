import { Readable } from "node:stream";
import type { ActionFunctionArgs } from "@remix-run/node";
import { type ReceivedFile, receiveFile } from "@services/attachments/index.server";
import { attachByLink, attachEvidence } from "@services/complaints/index.server";
import { attachToEdition } from "@services/controlled/index.server";
import { both, invalidField, must } from "@services/platform";
import type { Endpoint } from "@services/platform/command.server";
import { attachPhotos } from "@services/returns/index.server";
import { answerApi, answerError, callerOf } from "./api.server";
import { readFields } from "./read-fields.server";
import { receiveUpload, type Upload } from "./receive-upload.server";

/** Commands that take files, by their public names; beside their other fields they have `files`. Each has its place in the server's table of larger bodies. */
export const FILE_COMMANDS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["complaints/attach-evidence", attachEvidence],
  ["public/attach-by-link", attachByLink],
  ["returns/attach-photos", attachPhotos],
  ["controlled/attach-files", attachToEdition],
]);

/** One file as the whole body: its name and the command's fields stand in the address. */
async function receiveBody({ body, url }: Request): Promise<Upload> {
  const form = new FormData();
  for (const [name, value] of new URL(url).searchParams) if (name !== "fileName") form.append(name, value);
  const given = new URL(url).searchParams.get("fileName");
  if (!given) throw invalidField("fileName", both("请填写文件名", "name the file"));
  const verdict = await receiveFile(body ? Readable.fromWeb(body as never) : Readable.from([]), given);
  if (!verdict.ok) throw invalidField("files", verdict.why);
  return { form, files: [verdict.value] };
}

const isForm = ({ headers }: Request) => /^multipart\/form-data\s*;/i.test(headers.get("Content-Type") ?? "");

/**
 * Calls a command that takes files, for programs: a form with files, or one file as the body. Whoever may not call it sends nothing that is
 * stored, and of files that nothing kept nothing is left. Answers and errors are those of every other call.
 */
async function answerFiles(command: Endpoint, { request, params, context }: ActionFunctionArgs): Promise<Response> {
  let files: readonly ReceivedFile[] = [];
  try {
    const ctx = await callerOf(request, params, context);
    must(ctx.allows(ctx.actor, command.definition.action));
    const upload = await (isForm(request) ? receiveUpload(request) : receiveBody(request));
    files = upload.files;
    const output = await command(ctx, readFields(command.definition.input, upload.form, { files }) as never);
    return Response.json(output, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return answerError(error, context);
  } finally {
    for (const file of files) await file.discard();
  }
}

/** Answers a POST to `/api/v1/{module}/{command}`, with files or without. */
export async function answerCall(args: ActionFunctionArgs): Promise<Response> {
  const taking = FILE_COMMANDS.get(`${args.params.module}/${args.params.command}`);
  return await (taking && args.request.method === "POST" ? answerFiles(taking, args) : answerApi(args));
}
