import { type ReceivedFile, receiveFile } from "@services/attachments/index.server";

async function* whole(content: Uint8Array) {
  yield content;
}

/** A file as it would come in with a form. */
export async function bringFile(content: Uint8Array, fileName: string): Promise<ReceivedFile> {
  const verdict = await receiveFile(whole(content), fileName);
  if (!verdict.ok) throw new Error(verdict.why.en);
  return verdict.value;
}
