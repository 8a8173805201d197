import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";

/** A thread of this folder, by its name: beside the bundle in production; elsewhere the source itself, read by tsx. */
export function startWorker(name: "pdf-worker" | "workbook-worker"): Worker {
  const limits = { resourceLimits: { maxOldGenerationSizeMb: 512 } };
  const built = new URL(`./${name}.js`, import.meta.url);
  if (existsSync(built)) return new Worker(built, limits);
  const source = JSON.stringify(new URL(`./${name}.server.ts`, import.meta.url).href);
  // Node 20 takes no loader for a worker from its options, so the worker registers tsx before it loads the source.
  return new Worker(`import("tsx/esm/api").then(({ register }) => { register(); return import(${source}); })`, { eval: true, ...limits });
}
