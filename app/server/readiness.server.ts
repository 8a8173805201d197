import { setTimeout as pause } from "node:timers/promises";
import type { RequestHandler } from "express";

/** Answers whether one part of the server works; throwing means no. */
export type Probe = () => boolean | Promise<boolean>;

export interface Readiness {
  /** From now on the server is not ready, whatever the parts say. */
  stop(): void;
  /** The parts that do not work, by name; none when the server is ready. */
  listMissing(): Promise<string[]>;
}

const PROBE_LIMIT_MS = 2_000;
/** Anybody may ask, so answers are shared for a moment instead of asking the database each time. */
const FRESH_MS = 500;

/** Whether the server can do its work, part by part. */
export function createReadiness(probes: Readonly<Record<string, Probe>>): Readiness {
  let stopping = false;
  let latest: { at: number; missing: Promise<string[]> } | undefined;
  return {
    stop() {
      stopping = true;
    },
    async listMissing() {
      if (stopping) return ["stopping"];
      const now = performance.now();
      if (!latest || now - latest.at > FRESH_MS) latest = { at: now, missing: probeAll(probes) };
      return await latest.missing;
    },
  };
}

async function probeAll(probes: Readonly<Record<string, Probe>>): Promise<string[]> {
  const names = Object.keys(probes);
  const answers = await Promise.all(Object.values(probes).map(answersInTime));
  return names.filter((_name, index) => !answers[index]);
}

async function answersInTime(probe: Probe): Promise<boolean> {
  const given = new AbortController();
  try {
    const tooLate = pause(PROBE_LIMIT_MS, false, { signal: given.signal }).catch(() => false);
    return await Promise.race([probe(), tooLate]);
  } catch {
    return false;
  } finally {
    given.abort();
  }
}

/** `GET /healthz`: the process answers. */
export const answerHealth: RequestHandler = (_request, response) => {
  response.set("Cache-Control", "no-store").type("text").send("ok");
};

/** `GET /readyz`: 200, or 503 with the parts that are missing. */
export const answerReadiness =
  (readiness: Readiness): RequestHandler =>
  async (_request, response) => {
    const missing = await readiness.listMissing();
    response.set("Cache-Control", "no-store").status(missing.length === 0 ? 200 : 503);
    response.json({ ready: missing.length === 0, missing });
  };
