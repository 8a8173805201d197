import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { sweepEvidence } from "@services/attachments/index.server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../support/context";
import { useDatabase } from "../support/database";
import { film, gif, listStored } from "../support/evidence";
import { formOf, sendForm } from "../support/multipart";

const MEGABYTE = 1_000_000;
const ALLOWED_BYTES = 64 * MEGABYTE;
const ALLOWED_FOR_READING_BYTES = 32 * MEGABYTE;
const database = useDatabase();

let child: ChildProcess;
let port: number;
beforeAll(async () => {
  child = spawn(process.execPath, ["--import", "tsx", "tests/server/evidence-process.ts"], {
    env: { ...process.env, VITEST: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout!, "data");
  port = Number(String(said));
});
afterAll(() => void child.kill("SIGKILL"));

const ask = async (path: string) => (await (await fetch(`http://127.0.0.1:${port}${path}`)).json()) as { grownBytes: number };

function* video(megabytes: number): Generator<Uint8Array> {
  yield film("mp42", 10);
  for (let sent = 1; sent < megabytes; sent++) yield Buffer.alloc(MEGABYTE, sent);
}
const upload = (...sizes: number[]) => {
  const files = sizes.map((megabytes, at) => ({ name: `${at}.mp4`, content: { [Symbol.iterator]: () => video(megabytes) } }));
  return sendForm({ port, path: "/upload", pieces: formOf({}, files) });
};

test("300 MB pass through within 64 MB of memory", async () => {
  await upload(20, 20);
  await ask("/mark");
  const answer = await upload(100, 100, 100);
  expect((JSON.parse(answer.text) as number[]).every((bytes) => bytes > 99 * MEGABYTE)).toBe(true);
  expect((await ask("/growth")).grownBytes).toBeLessThan(ALLOWED_BYTES);
  expect(listStored()).toEqual([]);
}, 120_000);

test("a reader who does not read holds up the file, not the memory", async () => {
  await ask("/mark");
  const response = await new Promise<IncomingMessage>((resolve) => get({ host: "127.0.0.1", port, path: "/video", agent: false }, resolve));
  await pause(2_000);
  expect((await ask("/growth")).grownBytes).toBeLessThan(ALLOWED_FOR_READING_BYTES);
  let receivedBytes = 0;
  for await (const piece of response) receivedBytes += (piece as Buffer).length;
  expect(receivedBytes).toBe(Number(response.headers["content-length"]));
  expect((await ask("/growth")).grownBytes).toBeLessThan(ALLOWED_FOR_READING_BYTES);
}, 60_000);

test("a process that ends between the last byte and the name leaves nothing to be seen, and the rest is swept", async () => {
  const ended = once(child, "exit");
  await sendForm({ port, path: "/crash", pieces: [gif(7)] }).catch(() => undefined);
  await ended;
  expect(listStored()).toEqual([expect.stringMatching(/^incoming.[0-9a-f-]{36}$/)]);
  await sweepEvidence(contextFor(database, actors.system, { now: new Date(Date.now() + 90_000_000) }));
  expect(listStored()).toEqual([]);
});
