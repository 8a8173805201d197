import { request as httpRequest, type IncomingHttpHeaders } from "node:http";

export interface FormFile {
  name: string;
  content: Uint8Array | Iterable<Uint8Array>;
  field?: string;
  type?: string;
}
const BOUNDARY = "----form0123456789";

/** A form as a browser writes it, its files piece by piece. */
export function* formOf(fields: Record<string, string>, files: readonly FormFile[]): Generator<Uint8Array> {
  for (const [name, value] of Object.entries(fields)) {
    yield Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  }
  for (const { name, content, field = "evidence", type = "image/jpeg" } of files) {
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
    yield Buffer.from(head);
    yield* content instanceof Uint8Array ? [content] : content;
    yield Buffer.from("\r\n");
  }
  yield Buffer.from(`--${BOUNDARY}--\r\n`);
}

interface Form {
  port: number;
  path: string;
  pieces: Iterable<Uint8Array>;
  headers?: Record<string, string>;
}

/** Sends pieces as fast as they are taken, as a page of the portal, and answers what comes back, also while it is still sending. */
export function sendForm({ port, path, pieces, headers = {} }: Form) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const own = { Origin: `http://127.0.0.1:${port}`, "Content-Type": `multipart/form-data; boundary=${BOUNDARY}` };
    const options = { host: "127.0.0.1", port, method: "POST", path, headers: { ...own, ...headers }, agent: false } as const;
    const request = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    request.on("error", reject);
    const rest = pieces[Symbol.iterator]();
    const goOn = () => {
      for (let next = rest.next(); ; next = rest.next()) {
        if (next.done) return void request.end();
        if (!request.write(next.value)) return void request.once("drain", goOn);
      }
    };
    goOn();
  });
}
