import { readFileSync } from "node:fs";
import { connect } from "node:net";
import type { Request, RequestHandler } from "express";
import { afterEach, describe, expect, test } from "vitest";
import { loadContextOf } from "~/server/load-context.server";
import { remixHandler, type ServedApp, serveApp } from "./served-app";

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
      "x-frame-options": "DENY",
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
    const headers = { "X-Forwarded-For": "6.6.6.6, 203.0.113.9", "X-Forwarded-Host": "evil.example:81", "X-Forwarded-Proto": "https" };
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
