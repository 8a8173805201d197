import { receiveFile } from "@services/attachments/index.server";
import { describe, expect, test } from "vitest";
import * as samples from "../../support/evidence";
import { inPieces, listStored } from "../../support/evidence";

const { docx, film, gif, heic, jpeg, pdf, png, webp, xlsx, zip } = samples;
const latin = (text: string) => Buffer.from(text, "latin1");
const utf8 = (text: string) => Buffer.from(text);

/** What a file is found to be, or why it is refused; of what is refused nothing is left. */
async function judge(content: Uint8Array, pieces = 1_009): Promise<string> {
  const before = listStored().length;
  const verdict = await receiveFile(inPieces(content, pieces), "any");
  if (!verdict.ok) {
    expect(listStored()).toHaveLength(before);
    return verdict.why.en;
  }
  expect(verdict.value).toMatchObject({ bytes: content.length });
  await verdict.value.discard();
  return verdict.value.mediaType;
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

test.each<[string, Uint8Array, string]>([
  ["a JPEG", jpeg(), "image/jpeg"],
  ["a progressive JPEG", jpeg({ progressive: true }), "image/jpeg"],
  ["a JPEG with a film behind it, as phones take moving photos", Buffer.concat([jpeg(), film("isom")]), "image/jpeg"],
  ["a PNG", png(), "image/png"],
  ["a GIF", gif(), "image/gif"],
  ["a WebP, lossy", webp.lossy(), "image/webp"],
  ["a WebP, lossless", webp.lossless(), "image/webp"],
  ["a WebP, extended", webp.extended(), "image/webp"],
  ["a HEIC", heic(), "image/heic"],
  ["an MP4", film("isom"), "video/mp4"],
  ["an MP4 of another phone", film("mp42"), "video/mp4"],
  ["a MOV", film("qt  "), "video/quicktime"],
  ["a 3GP", film("3gp4"), "video/3gpp"],
  ["a WebM", samples.webm, "video/webm"],
  ["an M4A", film("M4A "), "audio/mp4"],
  ["an MP3", samples.mp3, "audio/mpeg"],
  ["an MP3 with a title", Buffer.concat([latin("ID3\x04\0\0\0\0\0\x0a"), Buffer.alloc(10), samples.mp3]), "audio/mpeg"],
  ["an AMR", samples.amr, "audio/amr"],
  ["a PDF", pdf, "application/pdf"],
  ["a DOCX", docx(), WORD],
  ["an XLSX", xlsx(), EXCEL],
  ["a text", utf8("水管漏水\r\n\t已拍照 😀"), "text/plain"],
  ["a text with a byte order mark", utf8("\ufeff水管漏水"), "text/plain"],
  ["a text in GB18030", latin("\xcb\xae\xb9\xdc\xc2\xa9\xcb\xae"), "text/plain"],
  ["one letter", utf8("a"), "text/plain"],
  ["a text that speaks of a smaller sign", utf8("3 < 5, <3"), "text/plain"],
])("%s is taken for what it is, however it comes in pieces", async (_name, content, mediaType) => {
  expect(await judge(content)).toBe(mediaType);
  expect(await judge(content, 1)).toBe(mediaType);
});

const REFUSED = {
  archive: "archives are not accepted: send the files in it one by one",
  markup: "HTML, SVG and XML files are not accepted: send a screenshot or a PDF instead",
  program: "programs and scripts are not accepted",
  hidden: "a page, a script or another file hides in it",
  damaged: "the file is damaged or cut",
  unknown: "this kind of file is not accepted; photos, videos, recordings, PDF, DOCX, XLSX and plain text are",
  picture: "this kind of picture is not accepted: save it as JPEG or PNG",
};
const secret = () => zip({ "secret.txt": "x" });
const cut = (content: Buffer, bytes: number) => content.subarray(0, bytes);

test.each<[string, Uint8Array, string]>([
  ["nothing at all", new Uint8Array(), "the file is empty"],
  ["an SVG", utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), REFUSED.markup],
  ["an SVG as XML", utf8('<?xml version="1.0"?>\n<!-- x -->\n<svg/>'), REFUSED.markup],
  ["a page", utf8("<!DOCTYPE html><html><body>hi</body></html>"), REFUSED.markup],
  ["a page behind a byte order mark and blanks", utf8("\ufeff \r\n\t<HTML onload=x>"), REFUSED.markup],
  ["a page without a head", utf8("<img src=x onerror=alert(1)>"), REFUSED.markup],
  ["a text with a script in it", utf8("hello <ScRiPt>alert(1)</script>"), REFUSED.markup],
  ["a page in UTF-16", Buffer.from("\ufeff<html>", "utf16le"), REFUSED.unknown],
  ["PHP", utf8("<?php system($_GET[1]);"), REFUSED.markup],
  ["a shell script", utf8("#!/bin/sh\nrm -rf /"), REFUSED.program],
  ["a program of Windows", Buffer.concat([latin("MZ\x90\0\x03"), Buffer.alloc(500)]), REFUSED.program],
  ["a program of Linux", Buffer.concat([latin("\x7fELF\x02\x01\x01"), Buffer.alloc(500)]), REFUSED.program],
  ["a ZIP", secret(), REFUSED.archive],
  ["an empty ZIP", zip({}), REFUSED.archive],
  ["an APK or JAR", zip({ "META-INF/MANIFEST.MF": "x", "classes.dex": "x" }), REFUSED.archive],
  ["a RAR", latin("Rar!\x1a\x07\x01\0xxxxxxxx"), REFUSED.archive],
  ["a 7z", latin("7z\xbc\xaf\x27\x1c\0\x04xxxx"), REFUSED.archive],
  ["a gzip", latin("\x1f\x8b\x08\0xxxx"), REFUSED.archive],
  ["a tar", Buffer.concat([latin("a.txt"), Buffer.alloc(252), latin("ustar\x0000"), Buffer.alloc(300)]), REFUSED.archive],
  [
    "an old Word document",
    Buffer.concat([latin("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Buffer.alloc(500)]),
    "old Office files are not accepted: save it as DOCX, XLSX or PDF",
  ],
  ["a BMP", Buffer.concat([latin("BM"), Buffer.alloc(60)]), REFUSED.picture],
  ["a TIFF", latin("II*\0\x08\0\0\0\0\0"), REFUSED.picture],
  ["noise", Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9]), REFUSED.unknown],
  ["a film of an unknown kind", film("zzzz"), REFUSED.unknown],
  ["a Matroska", latin("\x1aE\xdf\xa3\x9fB\x82\x88matroska\0"), REFUSED.unknown],
  ["two bytes of sound", latin("\xff\xfb\x90\x00 and no more"), REFUSED.unknown],
  ["a JPEG with a page in its comment", withComment("<html><script>alert(1)</script>"), REFUSED.hidden],
  ["a PNG with a script in its text", png({ text: "<script>alert(1)</script>" }), REFUSED.hidden],
  ["a GIF with a script behind its head", Buffer.concat([gif(), latin("/*<svg onload=x>*/")]), REFUSED.hidden],
  ["a JPEG that is a PDF as well", withComment("%PDF-1.4 1 0 obj"), REFUSED.hidden],
  ["a JPEG with an archive behind it", Buffer.concat([jpeg(), secret()]), REFUSED.hidden],
  ["a JPEG with an archive behind it and a comment behind that", Buffer.concat([jpeg(), secret(), Buffer.alloc(9_000)]), REFUSED.hidden],
  ["a PDF with an archive behind it", Buffer.concat([pdf, secret()]), REFUSED.hidden],
  ["a film with an archive behind it", Buffer.concat([film("isom"), secret()]), REFUSED.hidden],
  [
    "a text with bytes that no text has, far behind",
    Buffer.concat([Buffer.alloc(10_000, 97), Buffer.from([0, 1]), Buffer.alloc(10, 97)]),
    REFUSED.hidden,
  ],
  ["a DOCX behind a program", Buffer.concat([latin("PK\x03\x04"), Buffer.alloc(4_000), docx()]), REFUSED.damaged],
  ["a DOCX cut short", cut(docx(), 200), REFUSED.damaged],
  ["a DOCX with macros", docx({ "word/vbaProject.bin": "x" }), "the file holds macros: save it without them"],
  ["a presentation", zip({ "[Content_Types].xml": "x", "ppt/presentation.xml": "x" }), REFUSED.archive],
  ["a JPEG cut before its frame", cut(jpeg(), 3_000), REFUSED.damaged],
  ["a PNG cut in its head", cut(png(), 20), REFUSED.damaged],
  ["a HEIC without its boxes", film("heic"), REFUSED.damaged],
  ["a picture without extent", png({ width: 0 }), REFUSED.damaged],
])("%s is refused, and nothing of it is left", async (_name, content, why) => {
  expect(await judge(content)).toBe(why);
});

/** The comment stands before everything else, where a browser that guesses would look. */
function withComment(comment: string): Buffer {
  const content = jpeg({ comment });
  const at = content.indexOf(Buffer.from([0xff, 0xfe]));
  const end = at + 4 + comment.length;
  return Buffer.concat([content.subarray(0, 2), content.subarray(at, end), content.subarray(2, at), content.subarray(end)]);
}

describe("bombs", () => {
  const LARGEST = [8_192, 6_144] as const;
  const PIXELS: [string, (width: number, height: number) => Buffer][] = [
    ["JPEG", (width, height) => jpeg({ width, height })],
    ["progressive JPEG", (width, height) => jpeg({ width, height, progressive: true })],
    ["PNG", (width, height) => png({ width, height })],
    ["GIF", gif],
    ["lossy WebP", webp.lossy],
    ["lossless WebP", webp.lossless],
    ["extended WebP", webp.extended],
    ["HEIC", heic],
  ];
  test.each(PIXELS)("a %s of fifty megapixels is taken, a larger one is refused by what its header says", async (_name, make) => {
    expect(await judge(make(...LARGEST))).toMatch(/^image\//);
    expect(await judge(make(8_192, 6_401))).toBe("the picture has 8192 × 6401 pixels, 50 million at most");
  });

  test("a PNG of a terapixel weighs nothing and is refused", async () => {
    expect(await judge(png({ width: 1_000_000, height: 1_000_000 }))).toContain("1000000 × 1000000");
  });

  /** A DOCX whose directory says that its document unpacks to so much, or holds so many entries. */
  function declaring(unpackedBytes: number): Buffer {
    const content = docx();
    for (let at = content.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = content.indexOf("PK\x01\x02", at + 4, "latin1")) {
      content.writeUInt32LE(unpackedBytes / 4, at + 24);
    }
    return content;
  }
  test("a document is refused by the sizes that its directory declares, nothing is unpacked", async () => {
    expect(await judge(declaring(140_000_000))).toBe(WORD);
    expect(await judge(declaring(4_000_000_000))).toBe("the file is too large when it is unpacked");
  });

  test("a document of real zeros, 300 MB in 300 KB", async () => {
    const content = docx({ "word/media/zeros.bin": "\0".repeat(160_000_000) });
    expect(content.length).toBeLessThan(1_000_000);
    expect(await judge(content)).toBe("the file is too large when it is unpacked");
  });

  test("a document of more entries than a document has", async () => {
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`word/${at}.xml`, ""]));
    expect(await judge(docx(many))).toBe(REFUSED.damaged);
  });

  test("an encrypted document", async () => {
    const content = docx();
    const at = content.indexOf("PK\x01\x02", 0, "latin1");
    content[at + 8]! |= 1;
    expect(await judge(content)).toBe("the file is encrypted: remove its password");
  });
});

describe("sizes", () => {
  const padded = (head: Buffer, bytes: number) => Buffer.concat([head, Buffer.alloc(bytes - head.length, 0x20)]);
  test.each<[string, Buffer, number, string]>([
    ["a photo", jpeg(), 15_000_000, "15 MB"],
    ["a document", pdf, 15_000_000, "15 MB"],
    ["a recording", samples.amr, 15_000_000, "15 MB"],
    ["a video", film("mp42"), 100_000_000, "100 MB"],
  ])("%s may have so many bytes and not one more", async (_name, head, bytes, limit) => {
    expect(await judge(padded(head, bytes), 1_000_003)).not.toContain("larger");
    expect(await judge(padded(head, bytes + 1), 1_000_003)).toBe(`the file is larger than ${limit}`);
  });
});
