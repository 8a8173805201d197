import { Transform } from "node:stream";

/**
 * Takes zero bytes out of a page on its way out. React 18 sends its buffers whole: where a Chinese character does not fit the end of one,
 * up to two zero bytes go along, and a browser shows a replacement character in a placeholder or a value. HTML never holds one by right.
 */
export const dropPadding = (): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
