import { parentPort } from "node:worker_threads";
import type { Workbook } from "./list-file";
import { writeWorkbook } from "./workbook.server";

const port = parentPort!;
port.on("message", async (workbook: Workbook) => {
  try {
    const bytes = await writeWorkbook(workbook);
    port.postMessage({ result: bytes }, [bytes.buffer]);
  } catch (error) {
    port.postMessage({ error });
  }
});
port.postMessage("ready");
