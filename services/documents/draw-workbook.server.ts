import type { Workbook } from "./list-file";
import { startWorker } from "./start-worker.server";
import { WorkerQueue } from "./worker-queue.server";

const MAX_WAITING = 20;
const LIMIT_MS = 60_000;

const workbooks = new WorkerQueue<Workbook, Uint8Array>(() => startWorker("workbook-worker"), MAX_WAITING);

/**
 * Writes a list as an XLSX file, in a thread of its own beside the one that draws documents, so that no slip waits for a long list.
 * Refuses with `upstream_failed` one that takes longer than a minute, with `rate_limited` while 20 others wait.
 */
export const drawWorkbook = (workbook: Workbook): Promise<Uint8Array> => workbooks.run(workbook, LIMIT_MS);
