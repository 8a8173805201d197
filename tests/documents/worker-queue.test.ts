import { Worker } from "node:worker_threads";
import { WorkerQueue } from "@services/documents/worker-queue.server";
import { describe, expect, it } from "vitest";

/** Far more than an echo takes on a busy machine. */
const LIMIT_MS = 15_000;

const ECHO = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (task) => {
    if (task === "exit") process.exit(7);
    if (task === "throw later") return setTimeout(() => { throw new Error("out of the blue"); });
    if (task === "hang") for (;;);
    if (task === "refuse") return parentPort.postMessage({ error: new Error("no") });
    parentPort.postMessage({ result: task + "!" });
    if (task === "last words") setTimeout(() => process.exit(0));
  });
  parentPort.postMessage("ready");`;

function echoQueue(maxWaiting = 10) {
  const started: Worker[] = [];
  const startWorker = () => {
    const worker = new Worker(ECHO, { eval: true });
    started.push(worker);
    return worker;
  };
  return { queue: new WorkerQueue<string, string>(startWorker, maxWaiting), started };
}

describe("the worker's queue", () => {
  it("answers in order with one worker", async () => {
    const { queue, started } = echoQueue();
    const answered: string[] = [];
    await Promise.all(["a", "b", "c"].map((task) => queue.run(task, LIMIT_MS).then((result) => answered.push(result))));
    expect(answered).toEqual(["a!", "b!", "c!"]);
    expect(started).toHaveLength(1);
  });

  it.each([
    ["exit", { message: "the worker ended with code 7" }],
    ["throw later", { message: "out of the blue" }],
    ["hang", { code: "upstream_failed" }],
  ])("loses only the task that ends the worker: %s", async (task, reason) => {
    const { queue, started } = echoQueue();
    const [before, lost, ...after] = await Promise.allSettled(
      ["a", task, "b", "c"].map((each) => queue.run(each, each === "hang" ? 300 : LIMIT_MS)),
    );
    expect(before).toEqual({ status: "fulfilled", value: "a!" });
    expect(lost).toMatchObject({ status: "rejected", reason });
    expect(after).toEqual([
      { status: "fulfilled", value: "b!" },
      { status: "fulfilled", value: "c!" },
    ]);
    expect(started).toHaveLength(2);
  });

  it("keeps its worker when a task is refused", async () => {
    const { queue, started } = echoQueue();
    await expect(queue.run("refuse", LIMIT_MS)).rejects.toThrow("no");
    expect(await queue.run("a", LIMIT_MS)).toBe("a!");
    expect(started).toHaveLength(1);
  });

  it("starts a new worker when the idle one is gone", async () => {
    const { queue, started } = echoQueue();
    await queue.run("last words", LIMIT_MS);
    await new Promise((resolve) => started[0]?.once("exit", resolve));
    expect(await queue.run("a", LIMIT_MS)).toBe("a!");
    expect(started).toHaveLength(2);
  });

  it("refuses every task when no worker can start, and waits for none", async () => {
    const broken = new WorkerQueue<string, string>(() => new Worker("throw new Error('no typeface')", { eval: true }), 10);
    const results = await Promise.allSettled(["a", "b"].map((task) => broken.run(task, LIMIT_MS)));
    expect(results).toMatchObject([{ reason: { message: "no typeface" } }, { reason: { message: "no typeface" } }]);
    const impossible = new WorkerQueue<string, string>(() => {
      throw new Error("no threads left");
    }, 10);
    await expect(impossible.run("a", LIMIT_MS)).rejects.toThrow("no threads left");
    await expect(impossible.run("b", LIMIT_MS)).rejects.toThrow("no threads left");
  });

  it("refuses more than may wait, and serves those that do", async () => {
    const { queue } = echoQueue(2);
    const results = await Promise.allSettled(["a", "b", "c", "d"].map((task) => queue.run(task, LIMIT_MS)));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
    expect(results[3]).toMatchObject({ reason: { code: "rate_limited" } });
  });
});
