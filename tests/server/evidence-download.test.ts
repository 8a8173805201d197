import { beforeAll, describe, expect, test } from "vitest";
import { film, pdf, png } from "../support/evidence";
import { useCases } from "./evidence-app";
import type { Ask } from "./served-app";

const { served, cookieOf, post, listed } = useCases();

describe("evidence that is read", () => {
  const content = film("mp42", 2_000_000);
  const hostile = "报告 'x'\u202egpj.pdf";
  let files: { attachmentId: string }[];
  beforeAll(async () => {
    const sent = [
      { name: "clip.mp4", content },
      { name: hostile, content: pdf },
      { name: "p.png", content: png() },
      { name: "t.txt", content: Buffer.from("<3 ".repeat(5_000)) },
    ];
    expect((await post("C-9", sent)).status).toBe(303);
    files = await listed("C-9");
  });
  const read = (at: number, what: Ask = {}) =>
    served.app.ask({
      ...what,
      path: `/cases/C-9/evidence/${files[at]!.attachmentId}`,
      headers: { ...cookieOf(), ...what.headers },
    });

  test("is saved, sandboxed, kept by nobody and guessed at by nobody", async () => {
    const answer = await read(1);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(pdf.toString());
    expect(answer.headers).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(pdf.length),
      "cache-control": "private, no-store, no-transform",
      "content-disposition": `attachment; filename="_x_gpj.pdf"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%20%27x%27gpj.pdf`,
    });
    expect(answer.headers["x-content-type-options"]).toMatch(/^nosniff(, nosniff)?$/);
    expect(answer.headers["content-security-policy"]).toContain("sandbox; default-src 'none'");
  });

  test("is shown only when it is a picture", async () => {
    const dispositions = await Promise.all([0, 1, 2, 3].map(async (at) => (await read(at)).headers["content-disposition"]!.split(";")[0]));
    expect(dispositions).toEqual(["attachment", "attachment", "inline", "attachment"]);
  });

  test("is not packed on its way, so that its parts fit together", async () => {
    const answer = await read(3, { headers: { "Accept-Encoding": "gzip" } });
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(answer.headers["content-length"]).toBe("15000");
  });

  const bytes = content.length;
  test.each<[string, number, string | undefined, number, number]>([
    ["bytes=0-99", 206, `bytes 0-99/${bytes}`, 0, 100],
    ["bytes=1000-1000", 206, `bytes 1000-1000/${bytes}`, 1_000, 1_001],
    [`bytes=${bytes - 5}-`, 206, `bytes ${bytes - 5}-${bytes - 1}/${bytes}`, bytes - 5, bytes],
    ["bytes=-5", 206, `bytes ${bytes - 5}-${bytes - 1}/${bytes}`, bytes - 5, bytes],
    ["bytes=0-", 206, `bytes 0-${bytes - 1}/${bytes}`, 0, bytes],
    [`bytes=10-${bytes * 2}`, 206, `bytes 10-${bytes - 1}/${bytes}`, 10, bytes],
    [`bytes=-${bytes * 2}`, 206, `bytes 0-${bytes - 1}/${bytes}`, 0, bytes],
    [`bytes=${bytes}-`, 416, `bytes */${bytes}`, 0, 0],
    ["bytes=-0", 416, `bytes */${bytes}`, 0, 0],
    ["bytes=5-2", 200, undefined, 0, bytes],
    ["bytes=0-1,4-5", 200, undefined, 0, bytes],
    ["bytes=a-b", 200, undefined, 0, bytes],
    ["lines=0-1", 200, undefined, 0, bytes],
  ])("in the part that %s asks for", async (range, status, contentRange, from, to) => {
    const answer = await read(0, { headers: { Range: range } });
    expect([answer.status, answer.headers["content-range"]]).toEqual([status, contentRange]);
    expect(answer.text === content.subarray(from, to).toString()).toBe(true);
  });

  test("by its head alone", async () => {
    const answer = await read(0, { method: "HEAD" });
    expect([answer.status, answer.headers["content-length"], answer.text]).toEqual([200, String(bytes), ""]);
  });

  test("by those who may only, and from its own subject only", async () => {
    const id = files[0]!.attachmentId;
    const status = async (path: string, headers: Record<string, string>) => (await served.app.ask({ path, headers })).status;
    expect(await status(`/cases/C-1/evidence/${id}`, cookieOf())).toBe(404);
    expect(await status("/cases/C-9/evidence/..%2f..%2fpostgres", cookieOf())).toBe(404);
    expect(await status(`/cases/C-9/evidence/${id}`, {})).toBe(302);
  });
});
