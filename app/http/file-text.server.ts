import type { ActionFunctionArgs } from "@remix-run/node";

/** UTF-8, else GB18030, in which spreadsheets in China save. */
function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/**
 * An action whose form may carry a small text file: what the file says stands in for what was typed into the field, so that a refused
 * form shows it there.
 */
export const readFileText =
  <Answer>({ file: fileField, into }: { file: string; into: string }, act: (args: ActionFunctionArgs) => Promise<Answer>) =>
  async (args: ActionFunctionArgs): Promise<Answer> => {
    if (!args.request.headers.get("Content-Type")?.startsWith("multipart/form-data")) return await act(args);
    const form = await args.request.formData().catch(() => {
      throw new Response("not a form", { status: 400 });
    });
    const file = form.get(fileField);
    form.delete(fileField);
    if (file instanceof Blob && file.size > 0) form.set(into, decodeText(await file.arrayBuffer()));
    const headers = new Headers(args.request.headers);
    headers.delete("Content-Type"); // the new body brings its own
    headers.delete("Content-Length");
    return await act({ ...args, request: new Request(args.request.url, { method: "POST", headers, body: form }) });
  };
