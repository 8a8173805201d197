import type { Worker } from "node:worker_threads";
import { DomainError } from "../platform/errors";
import { both } from "../platform/text";

/** What the worker says: once that it is ready, then one answer to each task. */
type Message<Result> = "ready" | { result: Result } | { error: unknown };

interface Job<Task, Result> {
  task: Task;
  limitMs: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** Loading the worker's code and typefaces takes half a second; this is for the slowest disk. */
const START_LIMIT_MS = 30_000;

/**
 * Gives tasks to one worker thread, one at a time and in their order. The worker starts with the first task. A task that
 * overruns its limit, or the worker's end, costs that task alone: the next one gets a new worker, and no promise stays open.
 */
export class WorkerQueue<Task, Result> {
  private readonly waiting: Job<Task, Result>[] = [];
  private current?: Job<Task, Result>;
  private worker?: Worker;
  private isReady = false;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly startWorker: () => Worker,
    private readonly maxWaiting: number,
  ) {}

  /** The worker's result. Refuses with `rate_limited` while too many wait, with `upstream_failed` after `limitMs` of its own work. */
  run(task: Task, limitMs: number): Promise<Result> {
    if (this.waiting.length >= this.maxWaiting) return Promise.reject(new DomainError("rate_limited", TOO_MANY_WAIT));
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, limitMs, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.current) return;
    this.current = this.waiting.shift();
    if (!this.current) return;
    try {
      if (!this.worker) this.start();
      else if (this.isReady) this.give();
    } catch (error) {
      this.settle((job) => job.reject(error));
    }
  }

  private start(): void {
    const worker = this.startWorker();
    this.worker = worker;
    this.isReady = false;
    this.limit(START_LIMIT_MS);
    const isCurrent = () => worker === this.worker; // an abandoned worker may still speak
    worker.on("message", (message: Message<Result>) => isCurrent() && this.hear(message));
    worker.on("error", (error) => isCurrent() && this.abandonWorker(error));
    worker.on("exit", (code) => isCurrent() && this.abandonWorker(new Error(`the worker ended with code ${code}`)));
    worker.unref(); // an idle worker keeps no process alive; a task's timer does
  }

  private hear(message: Message<Result>): void {
    if (message === "ready") {
      this.isReady = true;
      if (this.current) this.give();
    } else if ("error" in message) this.settle((job) => job.reject(message.error));
    else this.settle((job) => job.resolve(message.result));
  }

  private give(): void {
    this.limit(this.current!.limitMs);
    try {
      this.worker!.postMessage(this.current!.task);
    } catch (error) {
      this.settle((job) => job.reject(error)); // a value that cannot be copied to a thread
    }
  }

  private limit(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.abandonWorker(new DomainError("upstream_failed", TOO_SLOW)), milliseconds);
  }

  private abandonWorker(error: unknown): void {
    const worker = this.worker;
    this.worker = undefined;
    this.isReady = false;
    void worker?.terminate();
    this.settle((job) => job.reject(error));
  }

  private settle(answer: (job: Job<Task, Result>) => void): void {
    clearTimeout(this.timer);
    const job = this.current;
    this.current = undefined;
    if (job) answer(job);
    this.next();
  }
}

const TOO_MANY_WAIT = both("正在生成的单据太多，请稍后再试。", "Too many documents are being drawn; try again in a moment.");
const TOO_SLOW = both("单据没有在限定时间内生成，请重试。", "The document was not drawn within its time limit; try again.");
