import http from "node:http";
import type { AddressInfo } from "node:net";
import { callOut } from "@services/integrations/index.server";
import { delay, HttpResponse, http as mocked } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { asked } from "../../support/names";

vi.mock("node:dns", () => import("../../support/names"));

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const LIMITS = { timeoutMs: 400, internalHosts: [] as string[] };
const call = (url: string, limits: Partial<typeof LIMITS> = {}) =>
  callOut({ url, headers: { "Webhook-Id": "event-1" }, body: '{"sku":"滤芯"}', idempotencyKey: "delivery-1" }, { ...LIMITS, ...limits });
const answers = (resolver: Parameters<typeof mocked.post>[1]) => server.use(mocked.post("https://receiver.test/hooks", resolver));

describe("a receiver that answers", () => {
  test("gets the body as it is, once, with the headers and the key", async () => {
    const seen: { headers: Record<string, string>; body: string }[] = [];
    answers(async ({ request }) => {
      seen.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
      return HttpResponse.text("thanks", { status: 202 });
    });
    expect(await call("https://receiver.test/hooks")).toEqual({ ok: true, status: 202, ms: expect.any(Number), answer: "thanks" });
    expect(seen).toMatchObject([
      {
        headers: {
          "webhook-id": "event-1",
          "idempotency-key": "delivery-1",
          "content-type": "application/json; charset=utf-8",
          "content-length": "16",
        },
        body: '{"sku":"滤芯"}',
      },
    ]);
  });

  test.each([200, 204, 400, 404, 410, 429, 500, 503])("with %i is told so", async (status) => {
    answers(() => new HttpResponse(null, { status }));
    expect(await call("https://receiver.test/hooks")).toMatchObject({ ok: true, status, answer: "" });
  });

  test.each([301, 302, 307, 308])("with %i is not followed elsewhere", async (status) => {
    answers(() => new HttpResponse(null, { status, headers: { Location: "http://169.254.169.254/" } }));
    expect(await call("https://receiver.test/hooks")).toMatchObject({ ok: true, status });
  });

  test("with a huge body is read to 64 KB and no further", async () => {
    answers(() => HttpResponse.text("A".repeat(1_000_000)));
    const result = await call("https://receiver.test/hooks", { timeoutMs: 5_000 });
    expect(result).toMatchObject({ ok: true, status: 200 });
    expect(result.ok && result.answer.length).toBe(65_536);
  });
});

describe("a receiver that does not", () => {
  test("answer in time", async () => {
    answers(async () => {
      await delay(5_000);
      return HttpResponse.text("late");
    });
    expect(await call("https://receiver.test/hooks")).toMatchObject({ ok: false, failure: "timed_out" });
  });

  test("end its answer in time, though it has begun", async () => {
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode("the beginning")),
    });
    answers(() => new HttpResponse(body));
    const result = await call("https://receiver.test/hooks");
    expect(result).toMatchObject({ ok: false, failure: "timed_out" });
    expect(result.ms).toBeLessThan(2_000);
  });

  test("keep the connection", async () => {
    answers(() => HttpResponse.error());
    expect(await call("https://receiver.test/hooks")).toMatchObject({ ok: false, failure: "connection_lost" });
  });

  test("have a name", async () => {
    expect(await call("https://nowhere.test/hooks")).toMatchObject({ ok: false, failure: "name_unknown" });
  });

  test("have a name that is found in time", async () => {
    expect(await call("https://slow.test/hooks")).toMatchObject({ ok: false, failure: "timed_out" });
  });
});

describe("an address that may not be called", () => {
  test.each([
    "https://inside.test/",
    "https://inside-v6.test/",
    "https://metadata.test/",
    "https://partly-inside.test/",
    "https://localhost/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://[::1]/",
    "http://receiver.test/",
    "no address",
  ])("%s is not connected to", async (url) => {
    const handler = vi.fn(() => HttpResponse.text("reached"));
    server.use(mocked.all("*", handler));
    expect(await call(url)).toMatchObject({ ok: false, failure: "address_refused" });
    expect(handler).not.toHaveBeenCalled();
  });
});

describe("a real connection", () => {
  const here = { internalHosts: ["inside.test"] };
  let receiver: http.Server;
  let onRequest: http.RequestListener;
  beforeAll(async () => {
    server.close();
    receiver = http.createServer((request, response) => onRequest(request, response));
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise((resolve) => receiver.close(resolve)));
  const url = () => `http://inside.test:${(receiver.address() as AddressInfo).port}/hooks`;

  test("goes to the address that was checked: the name is asked for once", async () => {
    onRequest = (request, response) => void response.end(request.headers.host);
    asked.length = 0;
    expect(await call(url(), here)).toMatchObject({ ok: true, status: 200, answer: new URL(url()).host });
    expect(asked).toEqual(["inside.test"]);
    expect(await call(url())).toMatchObject({ ok: false, failure: "address_refused" });
  });

  test("that is reset in the middle of an answer is lost", async () => {
    onRequest = (_request, response) => {
      response.writeHead(200, { "Content-Length": "100" });
      response.write("half", () => response.socket?.resetAndDestroy());
    };
    expect(await call(url(), here)).toMatchObject({ ok: false, failure: "connection_lost" });
  });

  test("that is reset before any answer is lost, one that nobody takes is not reached", async () => {
    onRequest = (request) => request.socket.resetAndDestroy();
    expect(await call(url(), here)).toMatchObject({ ok: false, failure: "connection_lost" });
    expect(await call("http://inside.test:1/", here)).toMatchObject({ ok: false, failure: "unreachable" });
  });

  test("that drips its answer ends in time, and one that floods is cut", async () => {
    onRequest = (_request, response) => {
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    };
    expect(await call(url(), here)).toMatchObject({ ok: false, failure: "timed_out" });
    let closed = false;
    onRequest = (_request, response) => {
      const flood = () => {
        while (!closed && response.write("x".repeat(65_536)));
      };
      response.on("drain", flood).on("close", () => {
        closed = true;
      });
      flood();
    };
    const flooded = await call(url(), { ...here, timeoutMs: 5_000 });
    expect(flooded).toMatchObject({ ok: true, status: 200, answer: "x".repeat(65_536) });
    await expect.poll(() => closed).toBe(true);
  });
});
