import { once } from "node:events";
import { Agent, get, type RequestListener } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { listen } from "~/server/listen.server";
import { ask } from "./served-app";

const onFreePort = { port: 0, host: "127.0.0.1" };

/** A handler that answers when told to. */
function slow() {
  let arrive = () => {};
  let finish = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const handler: RequestListener = async (_request, response) => {
    arrive();
    await finished;
    response.end("whole");
  };
  return { handler, arrived, finish };
}

test("stopping lets the request in work finish and takes no new connection", async () => {
  const { handler, arrived, finish } = slow();
  const listening = await listen(handler, onFreePort);
  const answer = ask(listening.port);
  await arrived;
  const closing = listening.close(5_000);
  await expect(ask(listening.port)).rejects.toThrow("ECONNREFUSED");
  finish();
  expect(await answer).toMatchObject({ status: 200, text: "whole" });
  expect(await closing).toBe("finished");
});

test("what does not finish in time is cut off", async () => {
  const { handler, arrived } = slow();
  const listening = await listen(handler, onFreePort);
  const answer = expect(ask(listening.port)).rejects.toThrow("socket hang up");
  await arrived;
  const beganAt = performance.now();
  expect(await listening.close(200)).toBe("cut off");
  expect(performance.now() - beganAt).toBeLessThan(2_000);
  await answer;
});

test("connections without a request do not delay the stop", async () => {
  const listening = await listen((_request, response) => void response.end("x"), onFreePort);
  const agent = new Agent({ keepAlive: true });
  const [response] = await once(get({ port: listening.port, host: "127.0.0.1", agent }), "response");
  response.resume();
  await once(response, "end");
  const silent = connect(listening.port, "127.0.0.1").on("error", () => undefined);
  await once(silent, "connect");
  const beganAt = performance.now();
  expect(await listening.close(5_000)).toBe("finished");
  expect(performance.now() - beganAt).toBeLessThan(1_000);
  agent.destroy();
});

test("a port in use is refused by name", async () => {
  const first = await listen(() => undefined, onFreePort);
  await expect(listen(() => undefined, { port: first.port, host: "127.0.0.1" })).rejects.toThrow(
    `cannot listen on PORT ${first.port} of HOST 127.0.0.1: it is in use`,
  );
  await first.close(0);
});
