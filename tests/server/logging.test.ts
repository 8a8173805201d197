import { createLogger } from "@services/platform/logging.server";
import { expect, test } from "vitest";

function record(write: (logger: ReturnType<typeof createLogger>) => void): { text: string; line: Record<string, unknown> } {
  let text = "";
  write(
    createLogger("info", {
      write: (line) => {
        text += line;
      },
    }),
  );
  return { text, line: text ? JSON.parse(text) : {} };
}

test.each(["phone", "address", "password", "token", "secret", "authorization", "cookie"])(
  "a field named %s is concealed at any depth",
  (name) => {
    const value = "very private";
    for (const field of [name, `shipTo${name[0]?.toUpperCase()}${name.slice(1)}`, name.toUpperCase()]) {
      const { text } = record((logger) =>
        logger.info({ [field]: value, a: { [field]: value, list: [{ b: { c: { [field]: [value] } } }] } }, "x"),
      );
      expect(text).not.toContain(value);
      expect(text).toContain("[concealed]");
    }
    expect(
      record((logger) => logger.error({ err: Object.assign(new Error("x"), { request: { [name]: value } }) }, "x")).text,
    ).not.toContain(value);
  },
);

test("a mobile number is masked in every text", () => {
  const { text, line } = record((logger) =>
    logger.error({ path: "/track/13812345678", err: new Error("no customer 13912345678 (+86 15912345678)") }, "call 18612345678"),
  );
  expect(text).not.toMatch(/1[3-9]\d{9}/);
  expect(line).toMatchObject({
    path: "/track/138****5678",
    msg: "call 186****5678",
    err: { message: "no customer 139****5678 (+86 159****5678)" },
  });
});

test("everything else is said as it is", () => {
  const fields = {
    requestId: "5f0c6a52-1c1b-4c8e-9a64-13812345678a",
    ms: 12,
    when: new Date("2026-01-01T00:00:00Z"),
    none: null,
    deep: { list: [1, "two"] },
  };
  expect(record((logger) => logger.info(fields, "said")).line).toEqual({
    ...fields,
    when: "2026-01-01T00:00:00.000Z",
    level: "info",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    msg: "said",
  });
});

test("an error keeps its type, message and stack; what refers to itself ends", () => {
  const ring: Record<string, unknown> = { name: "ring" };
  ring.again = ring;
  const { line } = record((logger) => logger.error({ err: new TypeError("wrong"), ring }, "x"));
  expect(line.err).toMatchObject({ type: "TypeError", message: "wrong", stack: expect.stringContaining("logging.test.ts") });
});

test("below its level the log is silent", () => {
  expect(record((logger) => logger.debug("x")).text).toBe("");
});
