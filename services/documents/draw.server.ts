import { DomainError } from "../platform/errors";
import { both } from "../platform/text";
import type { DocumentRequest } from "./document-request";
import { describeDocument } from "./kinds.server";
import { startWorker } from "./start-worker.server";
import { WorkerQueue } from "./worker-queue.server";

const MAX_WAITING = 100;
const MAX_ROWS = 5_000;

const drawings = new WorkerQueue<DocumentRequest, Uint8Array>(() => startWorker("pdf-worker"), MAX_WAITING);

/**
 * Draws a document as a PDF file, in a thread of its own; the same request always gives the same bytes.
 * Refuses with `invalid_input` a value of more than 5,000 rows and serial numbers, with `upstream_failed` a drawing that takes
 * longer than `limitMs`, with `rate_limited` while 100 others wait.
 */
export async function drawDocument(request: DocumentRequest, limitMs = 5_000): Promise<Uint8Array> {
  if (describeDocument(request).rows > MAX_ROWS) throw new DomainError("invalid_input", TOO_MANY_ROWS);
  return drawings.run(request, limitMs);
}

/** The name to save it under: 客户服务出库单-CSO-2026-000001.pdf. */
export function documentFileName(request: DocumentRequest): string {
  const { title, reference } = describeDocument(request);
  return `${title["zh-CN"]}-${reference}`.replace(/[\s:]+/g, "-").replace(/[\\/*?"<>|\p{C}]/gu, "") + ".pdf";
}

const TOO_MANY_ROWS = both(`一张单据最多 ${MAX_ROWS} 行。`, `A document holds at most ${MAX_ROWS} rows.`);
