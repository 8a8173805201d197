import { text } from "node:stream/consumers";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { dropPadding } from "~/server/unpadded.server";

const LINES = 2_000;
const paragraphs = Array.from({ length: LINES }, (_, at) => createElement("p", { key: at }, "净".repeat(at % 7), "滤芯，水"));

const render = () =>
  new Promise<string>((resolve) => {
    const body = dropPadding();
    const { pipe } = renderToPipeableStream(createElement("main", null, paragraphs), {
      onAllReady() {
        resolve(text(body));
        pipe(body);
      },
    });
  });

test("a Chinese page leaves the server without the zero bytes that React pads its buffers with", async () => {
  const html = await render();
  expect(html).not.toContain("\0");
  expect(html).not.toContain("\uFFFD");
  expect(html.match(/水/g)).toHaveLength(LINES);
});

test("zero bytes inside a chunk go, everything else stays", async () => {
  const stream = dropPadding();
  stream.end(Buffer.concat([Buffer.from("净"), Buffer.from([0, 0]), Buffer.from("水")]));
  expect(await text(stream)).toBe("净水");
});
