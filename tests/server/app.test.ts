import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import type { Request, RequestHandler } from "express";
import { afterEach, describe, expect, test } from "vitest";
import { loadContextOf } from "~/server/load-context.server";
import { type Ask, remixHandler, type ServedApp, serveApp } from "./served-app";

let app: ServedApp;
afterEach(() => app.close(0));

const echo: RequestHandler = (request, response) => {
  response.json({ ...loadContextOf(request, response, false), cookie: request.headers.cookie ?? null, host: request.headers.host });
};
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("headers", () => {
  test("every page carries the security headers", async () => {
    app = await serveApp({ handler: echo });
    const { headers } = await app.ask();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "x-frame-options": "SAMEORIGIN",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["strict-transport-security"]).toBeUndefined();
    const policy = headers["content-security-policy"] as string;
    for (const part of ["default-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'", "object-src 'none'"])
      expect(policy).toContain(part);
    expect(policy).toContain("style-src-attr 'unsafe-inline'");
    expect(policy.match(/script-src [^;]*/)?.[0]).not.toContain("unsafe");
    expect(policy.match(/style-src [^;]*/)?.[0]).not.toContain("unsafe");
  });

  test("the nonce differs from request to request and is the one that pages are given", async () => {
    app = await serveApp({ handler: echo });
    const answers = await Promise.all([app.ask(), app.ask()]);
    const nonces = answers.map(({ text }) => JSON.parse(text).cspNonce as string);
    expect(nonces[0]).not.toBe(nonces[1]);
    for (const [index, nonce] of nonces.entries()) {
      expect(Buffer.from(nonce, "base64")).toHaveLength(16);
      expect(answers[index]?.headers["content-security-policy"]).toMatch(
        new RegExp(`script-src [^;]*'nonce-${nonce.replace(/[+/]/g, "\\$&")}'`),
      );
    }
  });

  test("https turns on strict transport security", async () => {
    app = await serveApp({ handler: echo, variables: { PUBLIC_URL: "https://portal.example.com" } });
    expect((await app.ask()).headers["strict-transport-security"]).toBe("max-age=31536000");
  });

  test("the request id is the server's own, never the client's", async () => {
    app = await serveApp({ handler: echo });
    const { headers, text } = await app.ask({ headers: { "X-Request-Id": "forged" } });
    expect(headers["x-request-id"]).toMatch(UUID);
    expect(JSON.parse(text).requestId).toBe(headers["x-request-id"]);
  });

  test.each([
    [{}, "zh-CN"],
    [{ "Accept-Language": "en-US,en;q=0.9" }, "en"],
    [{ "Accept-Language": "fr" }, "zh-CN"],
    [{ "Accept-Language": "zh-TW,en;q=0.5" }, "zh-CN"],
    [{ "Accept-Language": "en", Cookie: "theme=dark; locale=zh-CN" }, "zh-CN"],
    [{ "Accept-Language": "zh", Cookie: "locale=en" }, "en"],
    [{ "Accept-Language": "zh", Cookie: "locale=english; xlocale=en" }, "zh-CN"],
  ])("the reader's language with %j is %s", async (headers, locale) => {
    app = await serveApp({ handler: echo });
    expect(JSON.parse((await app.ask({ headers })).text).locale).toBe(locale);
  });

  test("forwarded headers count only behind https, and then one proxy's", async () => {
    const headers = { "X-Forwarded-For": "6.6.6.6, 203.0.113.9", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" };
    app = await serveApp({ handler: echo });
    expect(JSON.parse((await app.ask({ headers })).text)).toMatchObject({ address: "127.0.0.1", host: `127.0.0.1:${app.port}` });
    await app.close(0);
    app = await serveApp({ handler: echo, variables: { PUBLIC_URL: "https://portal.example.com" } });
    expect(JSON.parse((await app.ask({ headers })).text)).toMatchObject({ address: "203.0.113.9", host: "portal.example.com" });
    await app.close(0);
    app = await serveApp({ handler: remixHandler(async (request) => Response.json({ url: request.url })) });
    expect(JSON.parse((await app.ask({ path: "/a?b=c", headers })).text).url).toBe(`http://127.0.0.1:${app.port}/a?b=c`);
  });
});

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
    expect((await app.ask()).status).toBe(200);
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
});

describe("errors", () => {
  const failing: RequestHandler = (_request, _response, next) => next(new Error("password of 13812345678 was wrong in /srv/x.ts"));

  test("nobody expected are answered neutrally in both languages with the request id, and logged once", async () => {
    app = await serveApp({ handler: failing });
    const { status, text, headers } = await app.ask({ headers: { "Accept-Language": "en" } });
    const requestId = headers["x-request-id"];
    expect(status).toBe(500);
    expect(text).toMatch(/<html lang="en">.*Something unexpected went wrong.*系统出现意外错误/s);
    expect(text).toContain(requestId);
    expect(text).not.toMatch(/password|srv|Error/);
    const logged = app.lines.filter((line) => line.msg === "unexpected error");
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ requestId, level: "error" });
    expect(JSON.stringify(app.lines)).not.toContain("13812345678");
  });

  test("under /api are JSON", async () => {
    app = await serveApp({ handler: failing });
    const { status, text, headers } = await app.ask({ path: "/api/v1/x/y" });
    expect(status).toBe(500);
    expect(JSON.parse(text)).toEqual({
      error: {
        code: "internal_error",
        message: "系统出现意外错误，请稍后再试 / Something unexpected went wrong; please try again later",
        requestId: headers["x-request-id"],
      },
    });
  });

  test("after the answer began cut it off", async () => {
    app = await serveApp({
      handler: (_request, response, next) => {
        response.type("text").write("half");
        setTimeout(() => next(new Error("late")), 20);
      },
    });
    await expect(app.ask()).rejects.toThrow();
    expect(app.lines.map((line) => line.msg)).toContain("error after the answer began");
    expect((await app.ask({ path: "/healthz" })).status).toBe(200);
  });
});

describe("the log and the metrics", () => {
  test("one line a request, without the query", async () => {
    app = await serveApp({ handler: echo });
    const { headers } = await app.ask({ path: "/track?phone=13812345678&no=PR-1" });
    await expect.poll(() => app.lines.length).toBe(1);
    expect(app.lines[0]).toEqual({
      level: "info",
      time: expect.any(String),
      msg: "request",
      method: "GET",
      path: "/track",
      status: 200,
      ms: expect.any(Number),
      requestId: headers["x-request-id"],
    });
  });

  test("a client that leaves is no error", async () => {
    app = await serveApp({ handler: () => undefined });
    const socket = connect(app.port, "127.0.0.1", () => socket.write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"));
    setTimeout(() => socket.destroy(), 50);
    await expect.poll(() => app.lines).toHaveLength(1);
    expect(app.lines[0]).toMatchObject({ level: "info", status: 499, cut: true });
  });

  test("requests are counted by route and class of status", async () => {
    app = await serveApp({ handler: echo, site: { routeOf: () => "/requests/:no" } });
    await app.ask({ path: "/requests/17" });
    await app.ask({ method: "POST", path: "/requests/18" });
    await expect
      .poll(() => app.metrics.read())
      .toContain('permille_http_request_seconds_count{method="GET",route="/requests/:no",status="2xx"} 1');
    expect(await app.metrics.read()).toContain('permille_http_request_seconds_count{method="POST",route="/requests/:no",status="4xx"} 1');
    expect(await app.metrics.read()).toContain("nodejs_eventloop_lag_p99_seconds");
  });
});

describe("what is served", () => {
  const fetched = async (accept: string, type: string) => {
    app = await serveApp({ handler: (_request: Request, response) => void response.type(type).send("x".repeat(5_000)) });
    return (await app.ask({ headers: { "Accept-Encoding": accept } })).headers["content-encoding"];
  };

  test("pages are compressed, event streams are not", async () => {
    expect(await fetched("gzip", "html")).toBe("gzip");
    await app.close(0);
    expect(await fetched("gzip", "text/event-stream")).toBeUndefined();
  });

  test("an event reaches its reader before the stream ends", async () => {
    app = await serveApp({
      handler: (_request, response) => {
        response.type("text/event-stream");
        response.write("data: 1\n\n");
      },
    });
    const socket = connect(app.port, "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n"));
    let seen = "";
    socket.on("data", (data) => {
      seen += data;
    });
    await expect.poll(() => seen).toContain("data: 1");
    socket.destroy();
  });

  test("files of a build are kept for ever, a missing one is not asked of Remix", async () => {
    const { builtAssets } = await import("~/server/app.server");
    app = await serveApp({ handler: echo, site: { assets: builtAssets("public") } });
    const icon = await app.ask({ path: "/favicon.svg" });
    expect(icon.text).toBe(readFileSync("public/favicon.svg", "utf8"));
    expect(icon.headers["cache-control"]).toBe("public, max-age=3600");
    const missing = await app.ask({ path: "/assets/gone-abc.js" });
    expect([missing.status, missing.headers["cache-control"]]).toEqual([404, "no-store"]);
    expect((await app.ask({ path: "/assets/../../package.json" })).text).not.toContain("permille");
  });
});
