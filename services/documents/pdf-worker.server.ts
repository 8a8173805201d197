import { parentPort } from "node:worker_threads";
import { both } from "../platform/text";
import type { DocumentRequest } from "./document-request";
import { printTime } from "./form.server";
import { describeDocument } from "./kinds.server";
import { Sheet } from "./sheet.server";

/** Draws one document from first to last page. */
function drawToBytes(request: DocumentRequest): Uint8Array<ArrayBuffer> {
  const { title, reference, paper, draw } = describeDocument(request);
  const { printedBy, printedAt, copyNo } = request.value;
  const footer = [
    ...(copyNo === undefined ? [] : [both(`第 ${copyNo} 份`, `Copy ${copyNo}`)]),
    both(`打印人 ${printedBy}`, `Printed by ${printedBy}`),
    both(`打印时间 ${printTime(printedAt)}`, `Printed at ${printTime(printedAt)}`),
  ];
  const sheet = new Sheet({ title, reference, footer, printedAt }, request.locale, paper);
  draw(sheet);
  return sheet.finish();
}

const port = parentPort!;
port.on("message", (request: DocumentRequest) => {
  try {
    const bytes = drawToBytes(request);
    port.postMessage({ result: bytes }, [bytes.buffer]);
  } catch (error) {
    port.postMessage({ error });
  }
});
port.postMessage("ready"); // the typefaces are open
