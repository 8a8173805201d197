import { cleanFileName } from "@services/attachments/display-name";
import { MEDIA_TYPES } from "@services/attachments/media-type";
import fc from "fast-check";
import { expect, test } from "vitest";

test.each([
  ["照片 1.jpg", "照片 1.jpg"],
  ["IMG_0001.JPEG", "IMG_0001.JPEG"],
  ["../../etc/passwd", "passwd.jpg"],
  ["..\\..\\windows\\system.ini", "system.ini.jpg"],
  ["C:\\fakepath\\漏水.jpg", "漏水.jpg"],
  ["a\0b.jpg", "ab.jpg"],
  ["a\r\nSet-Cookie: x.jpg", "aSet-Cookie_ x.jpg"],
  ["photo\u202egpj.exe", "photogpj.exe.jpg"],
  ["\u2066\u200b\ufeffx\u2069.jpg", "x.jpg"],
  ["😀 👨‍👩‍👧.jpg", "😀 👨‍👩‍👧.jpg"],
  ["half \ud800 pair.jpg", "half pair.jpg"],
  ["CON", "_CON.jpg"],
  ["con.jpg", "_con.jpg"],
  ["LPT1.tar.gz", "_LPT1.tar.gz.jpg"],
  ["console.jpg", "console.jpg"],
  [".", "file.jpg"],
  ["....", "file.jpg"],
  [". . .jpg", "jpg.jpg"],
  [".htaccess", "htaccess.jpg"],
  ["", "file.jpg"],
  ["   ", "file.jpg"],
  ["name.", "name.jpg"],
  ["name. . .jpg", "name.jpg"],
  ["picture.png", "picture.jpg"],
  ["page.html", "page.html.jpg"],
  ["a.b.c.PNG", "a.b.c.jpg"],
  ['<script>alert("x")</script>.jpg', "script_.jpg"],
  ["what?*|.jpg", "what___.jpg"],
  ["e\u0301te\u0301.jpg", "été.jpg"],
])("a picture called %j is shown as %j", (given, shown) => {
  expect(cleanFileName(given, "image/jpeg")).toBe(shown);
});

test("three hundred characters are cut, the ending is kept", () => {
  expect(cleanFileName(`${"a".repeat(300)}.jpg`, "image/jpeg")).toBe(`${"a".repeat(180)}.jpg`);
  expect(cleanFileName(`${"漏".repeat(300)}.jpg`, "image/jpeg")).toBe(`${"漏".repeat(60)}.jpg`);
  expect(cleanFileName(`${"😀".repeat(300)}.jpg`, "image/jpeg")).toBe(`${"😀".repeat(45)}.jpg`);
});

test("whatever a file is called, its name fits every disk, hides nothing and cleans to itself", () => {
  const anything = fc.string({ unit: "binary", maxLength: 400 });
  fc.assert(
    fc.property(anything, fc.constantFrom(...MEDIA_TYPES), (given, mediaType) => {
      const name = cleanFileName(given, mediaType);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]+\.[a-z0-9]{3,4}$/iu);
      expect(name).not.toMatch(/^[. ]|^(con|nul|aux|prn)\./i);
      expect(cleanFileName(name, mediaType)).toBe(name);
    }),
    { numRuns: 2_000 },
  );
});
