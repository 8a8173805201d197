// A process that takes and sends evidence as the portal does and says how much memory that took, for the tests; ends itself when told to crash.
import { receiveFile } from "@services/attachments/index.server";
import express from "express";
import { receiveUpload } from "~/http/receive-upload.server";
import { sendAttachment } from "~/http/send-attachment.server";
import { listen } from "~/server/listen.server";
import { remixHandler } from "./served-app";

let baseBytes = 0;
let peakBytes = 0;
setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}, 10);

async function* zeros(bytes: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < bytes; sent += 65_536) yield Buffer.alloc(65_536, 1);
}

const handler = remixHandler(async (request, context) => {
  const { pathname } = new URL(request.url);
  if (pathname === "/mark") {
    baseBytes = process.memoryUsage.rss();
    peakBytes = baseBytes;
    return Response.json({ baseBytes });
  }
  if (pathname === "/growth") return Response.json({ grownBytes: peakBytes - baseBytes });
  if (pathname === "/video") {
    const file = { fileName: "v.mp4", mediaType: "video/mp4", bytes: 1_526 * 65_536, open: () => zeros(1_526 * 65_536) };
    return sendAttachment(file, { request, context });
  }
  if (pathname === "/crash") {
    const taken = await receiveFile(request.body as unknown as AsyncIterable<Uint8Array>, "x.gif");
    if (taken.ok) process.kill(process.pid, "SIGKILL");
    return Response.json(taken);
  }
  const { files } = await receiveUpload(request);
  for (const file of files) await file.discard();
  return Response.json(files.map(({ bytes }) => bytes));
});

const { port } = await listen(express().use(handler), { port: 0, host: "127.0.0.1" });
process.stdout.write(`${port}\n`);
