import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { FILES_AT_ONCE } from "@services/attachments";
import { describe, expect, test } from "vitest";
import { film, gif, jpeg, listStored, pdf, png } from "../support/evidence";
import { formOf } from "../support/multipart";
import { useCases } from "./evidence-app";
import type { Answer } from "./served-app";

const { served, cookieOf, send, post, listed } = useCases();

const refusalOf = ({ status, text }: Answer) => ({
  status,
  ...(JSON.parse(text) as { code: string; fields: Record<string, string[]>; values: object }),
});

describe("a form with files", () => {
  test("attaches them all, under clean names and true types, and leads on", async () => {
    const files = [
      { name: "漏水 1.jpg", content: jpeg() },
      { name: "lies.jpg", content: png() },
      { name: "../../x.pdf", content: pdf, type: "text/html" },
      { name: "clip.mp4", content: film("mp42", 3_000_000), field: "video" },
    ];
    const answer = await post("C-1", files, { visibleToCustomer: "on" });
    expect([answer.status, answer.headers.location]).toEqual([303, "/cases/C-1"]);
    expect(
      (await listed("C-1")).map(({ fileName, mediaType, bytes, visibleToCustomer }) => [fileName, mediaType, bytes, visibleToCustomer]),
    ).toEqual([
      ["漏水 1.jpg", "image/jpeg", files[0]!.content.length, true],
      ["lies.png", "image/png", files[1]!.content.length, true],
      ["x.pdf", "application/pdf", files[2]!.content.length, true],
      ["clip.mp4", "video/mp4", files[3]!.content.length, true],
    ]);
  });

  test("without a chosen file is a form like any other", async () => {
    expect((await post("C-2", [{ name: "", content: new Uint8Array(), type: "application/octet-stream" }])).status).toBe(303);
    expect(await listed("C-2")).toEqual([]);
  });

  test("is refused whole where one file is not what is taken: each is named with its reason, what was typed comes back, nothing is left", async () => {
    const before = listStored();
    const files = [
      { name: "good.jpg", content: jpeg({ comment: "good" }) },
      { name: "page.jpg", content: Buffer.from("<html><script>1</script>") },
      { name: "empty.jpg", content: new Uint8Array(), field: "receipt" },
      { name: "logo.svg", content: Buffer.from("<svg/>") },
    ];
    const refused = refusalOf(await post("C-3", files));
    expect(refused).toMatchObject({ status: 422, code: "invalid_input", values: { subjectNo: "C-3" } });
    const markup = "HTML, SVG and XML files are not accepted: send a screenshot or a PDF instead";
    expect(refused.fields).toEqual({
      evidence: [`“page.jpg”: ${markup}`, `“logo.svg”: ${markup}`],
      receipt: ["“empty.jpg”: the file is empty"],
    });
    expect(await listed("C-3")).toEqual([]);
    expect(listStored()).toEqual(before);
  });

  test("takes ten files and not eleven", async () => {
    const pictures = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `${at}.gif`, content: gif(at + 1) }));
    expect((await post("C-4", pictures(FILES_AT_ONCE))).status).toBe(303);
    const before = listStored();
    expect(refusalOf(await post("C-4", pictures(30)))).toMatchObject({ status: 422, fields: { evidence: ["10 files at a time"] } });
    expect(listStored()).toEqual(before);
  });

  test("is refused by what its command says, and its files go", async () => {
    const before = listStored();
    const answer = await post("C-5", [{ name: "a.jpg", content: jpeg({ comment: "lost" }) }], { unknown: "x" });
    expect(refusalOf(answer)).toMatchObject({ status: 422, code: "invalid_input" });
    expect(listStored()).toEqual(before);
  });

  test("from somebody who may not attach is refused before any of its files is taken", async () => {
    const before = listStored();
    const large = { name: "a.mp4", content: Array.from({ length: 40 }, () => Buffer.alloc(1_000_000, 1)) };
    expect((await post("C-6", [large], { role: "warehouse" })).status).toBe(403);
    expect((await send("/cases/C-6/evidence", formOf({}, [large]))).status).toBe(401);
    expect(listStored()).toEqual(before);
  });
});

describe("a body that never fits", () => {
  const megabytes = function* (count: number): Generator<Uint8Array> {
    const piece = randomBytes(1_000_000);
    for (let sent = 0; sent < count; sent++) yield piece;
  };
  const video = (count: number) => ({
    name: "long.mp4",
    content: {
      *[Symbol.iterator]() {
        yield film("mp42", 10);
        yield* megabytes(count);
      },
    },
  });

  test("one file of more than its limit is named, however much follows, and the form is read to its end", async () => {
    const before = listStored();
    const refused = refusalOf(await post("C-7", [video(120), { name: "x.svg", content: Buffer.from("<svg/>") }]));
    expect(refused).toMatchObject({
      status: 422,
      fields: { evidence: ["“long.mp4”: the file is larger than 100 MB", expect.stringContaining("“x.svg”")] },
    });
    expect(listStored()).toEqual(before);
  });

  test("300 MB are refused with 413 and leave nothing", async () => {
    const before = listStored();
    const answer = await post("C-7", [video(90), video(90), video(90), video(30)]);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain("What was sent is too large");
    await expect.poll(listStored, { timeout: 5_000 }).toEqual(before);
    expect(served.app.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("announced too large it is refused at once", async () => {
    const headers = { ...cookieOf(), "Content-Length": "300000000" };
    expect((await send("/cases/C-7/evidence", [Buffer.alloc(10)], headers)).status).toBe(413);
  });

  test("on other paths a form stays as small as before", async () => {
    expect((await send("/cases/C-7", formOf({}, [video(2)]), cookieOf())).status).toBe(413);
  });
});

describe("a form that is none", () => {
  const headers = () => cookieOf();
  test.each<[string, Uint8Array[], Record<string, string>]>([
    ["without its end", [...formOf({}, [{ name: "a.jpg", content: jpeg() }])].slice(0, -1), {}],
    ["without a boundary", [Buffer.from("x")], { "Content-Type": "multipart/form-data" }],
    [
      "with another boundary",
      [...formOf({}, [{ name: "a.jpg", content: jpeg() }])],
      { "Content-Type": "multipart/form-data; boundary=other" },
    ],
    ["of another type", [Buffer.from("{}")], { "Content-Type": "application/json" }],
    ["of noise", [randomBytes(100_000)], {}],
    ["of ten thousand fields", [...formOf(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`f${at}`, ""])), [])], {}],
    ["with a field of a megabyte", [...formOf({ subjectNo: "x".repeat(200_000) }, [])], {}],
  ])("%s is refused and leaves nothing", async (_name, pieces, more) => {
    const before = listStored();
    const answer = await send("/cases/C-8/evidence", pieces, { ...headers(), ...more });
    expect(refusalOf(answer)).toMatchObject({ status: 422, code: "invalid_input" });
    expect(listStored()).toEqual(before);
  });

  test("of a client who goes away in the middle leaves nothing and no error", async () => {
    const before = listStored();
    const request = httpRequest({
      ...{ host: "127.0.0.1", port: served.app.port, method: "POST", path: "/cases/C-8/evidence", agent: false },
      headers: {
        ...headers(),
        Origin: `http://127.0.0.1:${served.app.port}`,
        "Content-Type": "multipart/form-data; boundary=----form0123456789",
      },
    });
    request.on("error", () => undefined);
    for (const piece of [...formOf({}, [{ name: "a.mp4", content: film("mp42", 2_000_000) }])].slice(0, -1)) request.write(piece);
    await expect.poll(listStored, { timeout: 5_000 }).toHaveLength(before.length + 1);
    request.destroy();
    await expect.poll(listStored, { timeout: 5_000 }).toEqual(before);
    expect(served.app.lines.filter(({ level }) => level === "error")).toEqual([]);
  });
});
