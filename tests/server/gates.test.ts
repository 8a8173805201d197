import { Agent, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import type { RequestHandler } from "express";
import { afterEach, describe, expect, test } from "vitest";
import { type Ask, remixHandler, type ServedApp, serveApp } from "./served-app";

let app: ServedApp;
afterEach(() => app.close(0));

const echo: RequestHandler = (request, response) => void response.json({ cookie: request.headers.cookie ?? null });

const own = "http://portal.test";
const bearer = { Authorization: "Bearer abc" };
const cookie = { Cookie: "session=1" };
/** Origin, Sec-Fetch-Site and the rest of a write; whether it passes on a page and under /api. */
const WRITES: [name: string, headers: Record<string, string>, page: boolean, api: boolean][] = [
  ["own page", { ...cookie, Origin: own, "Sec-Fetch-Site": "same-origin" }, true, true],
  ["own page of an older browser", { ...cookie, Origin: own }, true, true],
  ["own page without Origin", { ...cookie, "Sec-Fetch-Site": "same-origin" }, true, true],
  ["a reload by the reader", { ...cookie, Origin: own, "Sec-Fetch-Site": "none" }, true, true],
  ["the reader, no page", { ...cookie, "Sec-Fetch-Site": "none" }, true, true],
  ["another site", { ...cookie, Origin: "http://evil.test", "Sec-Fetch-Site": "cross-site" }, false, false],
  ["another site without Origin", { ...cookie, "Sec-Fetch-Site": "cross-site" }, false, false],
  ["another site of an older browser", { ...cookie, Origin: "http://evil.test" }, false, false],
  ["a neighbouring site", { ...cookie, Origin: "http://sub.portal.test", "Sec-Fetch-Site": "same-site" }, false, false],
  ["contradicting headers", { ...cookie, Origin: own, "Sec-Fetch-Site": "cross-site" }, false, false],
  ["the other contradiction", { ...cookie, Origin: "http://evil.test", "Sec-Fetch-Site": "same-origin" }, false, false],
  ["another scheme", { ...cookie, Origin: "https://portal.test" }, false, false],
  ["another port", { ...cookie, Origin: "http://portal.test:81" }, false, false],
  ["an opaque origin", { ...cookie, Origin: "null" }, false, false],
  ["nothing but a cookie", cookie, false, false],
  ["nothing at all", {}, false, true],
  ["a token", bearer, false, true],
  ["a token from another site", { ...bearer, Origin: "http://evil.test", "Sec-Fetch-Site": "cross-site" }, false, true],
  ["a token beside a cookie", { ...bearer, ...cookie }, false, true],
  ["an empty token beside a cookie", { Authorization: "Bearer ", ...cookie }, false, false],
  ["another scheme of authorization", { Authorization: "Basic abc", ...cookie }, false, false],
];

describe("the origin of writes", () => {
  test.each(WRITES)("%s", async (_name, headers, page, api) => {
    app = await serveApp({ handler: echo, variables: { PUBLIC_URL: own } });
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect((await app.ask({ method, path: "/requests/1", headers })).status, `${method} page`).toBe(page ? 200 : 403);
      expect((await app.ask({ method, path: "/api/v1/parts/quote", headers })).status, `${method} api`).toBe(api ? 200 : 403);
    }
    for (const method of ["GET", "HEAD", "OPTIONS"]) expect((await app.ask({ method, headers })).status, method).toBe(200);
  });

  test("without PUBLIC_URL the own origin is the host that was asked", async () => {
    app = await serveApp({ handler: echo });
    const post = (origin: string) => app.ask({ method: "POST", headers: { Origin: origin } });
    expect((await post(`http://127.0.0.1:${app.port}`)).status).toBe(200);
    expect((await post("http://127.0.0.1")).status).toBe(403);
  });

  test("a token speaks alone: the cookie beside it is dropped", async () => {
    app = await serveApp({ handler: echo, variables: { PUBLIC_URL: own } });
    const answer = await app.ask({ method: "POST", path: "/api/v1/a/b", headers: { ...bearer, ...cookie } });
    expect(JSON.parse(answer.text).cookie).toBeNull();
  });

  test("a path that only looks like the API's is a page", async () => {
    app = await serveApp({ handler: echo, variables: { PUBLIC_URL: own } });
    for (const path of ["/apis", "/api/../requests/1", "/api/%2e%2e/requests/1", "//api/v1"]) {
      expect((await app.ask({ method: "POST", path, headers: bearer })).status, path).toBe(403);
    }
  });

  test.each(["/?_data=routes%2Fx", "/requests/1?a=1&_data", "/?%5Fdata=root"])("%s is refused whatever the method", async (path) => {
    app = await serveApp({ handler: echo });
    const headers = { Origin: `http://127.0.0.1:${app.port}` };
    for (const method of ["GET", "POST"]) expect((await app.ask({ method, path, headers })).status).toBe(400);
  });
});

describe("addresses and methods that make no sense", () => {
  const CASES: [name: string, what: Ask, status: number][] = [
    ["a broken escape", { path: "/%ZZ" }, 400],
    ["half a character", { path: "/requests/%E4%BD" }, 400],
    ["a NUL in the path", { path: "/requests/%00" }, 400],
    ["a NUL in the query", { path: "/search?q=%00" }, 400],
    ["a broken escape in the query", { path: "/search?q=%ZZ" }, 200],
    ["a request to another host", { path: "http://evil.test/" }, 400],
    ["a request to no path", { path: "*", method: "OPTIONS" }, 400],
    ["a host with a space", { headers: { Host: "a b" } }, 400],
    ["a host with an impossible port", { headers: { Host: "a:99999" } }, 400],
    ["a long path", { path: `/${"a".repeat(8_000)}` }, 200],
    ["a path too long", { path: `/${"a".repeat(9_000)}` }, 414],
    ["a query too long", { path: `/?q=${"a".repeat(9_000)}` }, 414],
    ["a path too long for the server's parser", { path: `/${"a".repeat(20_000)}` }, 431],
    ["TRACE", { method: "TRACE" }, 405],
    ["PROPFIND", { method: "PROPFIND" }, 405],
  ];
  test.each(CASES)("%s", async (_name, what, status) => {
    app = await serveApp({ handler: remixHandler(async () => new Response("fine")) });
    expect((await app.ask(what)).status).toBe(status);
    expect(app.lines.filter((line) => line.level === "error")).toEqual([]);
  });
});

describe("bodies", () => {
  const limit = 1024 * 1024;
  const headers = () => ({ Origin: `http://127.0.0.1:${app.port}` });
  const pieces = (count: number) => Array.from({ length: count }, () => "x".repeat(64 * 1024));
  let received = "";
  const reader = remixHandler(async (request) => {
    received = await request.text();
    return new Response(String(received.length));
  });

  test("of exactly the limit arrive whole", async () => {
    app = await serveApp({ handler: reader });
    expect((await app.ask({ method: "POST", headers: headers(), body: "x".repeat(limit) })).text).toBe(String(limit));
    expect((await app.ask({ method: "POST", headers: headers(), body: pieces(16) })).text).toBe(String(limit));
  });

  test("announced too large are refused without being read", async () => {
    app = await serveApp({ handler: () => expect.unreachable() });
    const answer = await app.ask({ method: "POST", headers: headers(), body: "x".repeat(limit + 1) });
    expect(answer.status).toBe(413);
  });

  test("that grow too large as they come are refused, and the reader gets an error instead of a part", async () => {
    received = "nothing";
    app = await serveApp({ handler: reader });
    const answer = await app.ask({ method: "POST", headers: headers(), body: pieces(40) });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain(answer.headers["x-request-id"]);
    expect(received).toBe("nothing");
    expect(app.lines.filter((line) => line.level === "error")).toEqual([]);
    expect((await app.ask()).status).toBe(200);
  });

  test("that are answered before they have come are read to their end, and their connection serves the next request", async () => {
    app = await serveApp({ handler: remixHandler(async () => new Response("no", { status: 403 })), variables: { PUBLIC_URL: own } });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const call = (path: string, body: Buffer | string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const options = { host: "127.0.0.1", port: app.port, method: "POST", path, headers: { Origin: own }, agent };
        request(options, (response) => void response.resume().on("end", () => resolve(response.statusCode)))
          .on("error", reject)
          .end(body);
      });
    expect(await call("/cases/1/evidence", Buffer.alloc(50_000_000))).toBe(403);
    expect(await call("/cases/1", "a=b")).toBe(403);
    agent.destroy();
  });

  test("that never end are cut off", async () => {
    app = await serveApp({ handler: (request) => text(request).catch(() => undefined) });
    const socket = connect(app.port, "127.0.0.1");
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const piece = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    const answer: string[] = [];
    socket.on("data", (data) => answer.push(String(data)));
    const sending = setInterval(() => socket.write(piece), 10);
    await new Promise((resolve) => socket.on("error", () => undefined).on("close", resolve));
    clearInterval(sending);
    expect(answer.join("")).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("that come too slowly are refused; files have longer", async () => {
    app = await serveApp({ handler: reader, limits: { usualMs: 100, uploadMs: 10_000 } });
    const trickle = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const options = { host: "127.0.0.1", port: app.port, method: "POST", path, headers: headers(), agent: false };
        const sending = request(options, (response) => void response.resume().on("end", () => resolve(response.statusCode)));
        sending.on("error", reject).write("a");
        setTimeout(() => sending.end("b"), 400);
      });
    expect(await trickle("/api/v1/parts/quote")).toBe(408);
    expect(await trickle("/cases/1/evidence")).toBe(200);
  });
});
