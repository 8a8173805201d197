import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { EnvironmentError, EnvironmentVariables, keepSessionSecret, readEnvironment } from "@services/platform/environment.server";
import { afterAll, describe, expect, test } from "vitest";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "permille-environment-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const problemsOf = (variables: Record<string, string>): readonly string[] => {
  try {
    readEnvironment(variables);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as EnvironmentError).problems;
  }
};

describe("reading the environment", () => {
  test("nothing has to be set", () => {
    expect(readEnvironment({})).toEqual({
      nodeEnv: "production",
      port: 3000,
      host: "127.0.0.1",
      publicUrl: undefined,
      secure: false,
      databaseUrl: undefined,
      dataDir: path.resolve("data"),
      dataDirChosen: false,
      sessionSecret: undefined,
      logLevel: "info",
      metricsPort: 9464,
      metricsHost: "127.0.0.1",
      outboundInternalHosts: [],
      outboundTimeoutMs: 10_000,
      mailIntakeSecret: undefined,
      demo: false,
    });
  });

  test("an empty variable counts as absent", () => {
    const empty = Object.fromEntries(Object.keys(EnvironmentVariables.shape).map((name) => [name, " "]));
    expect(readEnvironment(empty)).toEqual(readEnvironment({}));
  });

  test("what is set is read, and cannot be changed afterwards", () => {
    const read = readEnvironment({ PORT: "0", DATA_DIR: "/srv/permille", PUBLIC_URL: "https://Portal.example.com:443/", DEMO: "true" });
    expect(read).toMatchObject({
      port: 0,
      dataDir: "/srv/permille",
      dataDirChosen: true,
      publicUrl: "https://portal.example.com",
      secure: true,
      demo: true,
    });
    expect(() => Object.assign(read, { demo: false })).toThrow(TypeError);
  });

  test.each([
    ["PORT", "80a", 'PORT: expected a whole number from 0 to 65535, got "80a"'],
    ["PORT", "65536", 'PORT: expected a whole number from 0 to 65535, got "65536"'],
    ["PORT", "-1", 'PORT: expected a whole number from 0 to 65535, got "-1"'],
    ["METRICS_PORT", "1e3", 'METRICS_PORT: expected a whole number from 0 to 65535, got "1e3"'],
    ["HOST", "a b", 'HOST: expected an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them, got "a b"'],
    [
      "PUBLIC_URL",
      "portal.example.com",
      'PUBLIC_URL: expected the address people open, such as https://portal.example.com, without a path, got "portal.example.com"',
    ],
    [
      "PUBLIC_URL",
      "https://a.test/portal",
      'PUBLIC_URL: expected the address people open, such as https://portal.example.com, without a path, got "https://a.test/portal"',
    ],
    [
      "PUBLIC_URL",
      "ftp://a.test",
      'PUBLIC_URL: expected the address people open, such as https://portal.example.com, without a path, got "ftp://a.test"',
    ],
    ["LOG_LEVEL", "loud", 'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, got "loud"'],
    ["NODE_ENV", "prod", 'NODE_ENV: expected one of production, development, test, got "prod"'],
    [
      "OUTBOUND_INTERNAL_HOSTS",
      "https://erp.local",
      'OUTBOUND_INTERNAL_HOSTS: expected host names or addresses divided by commas, such as erp.local,10.0.0.5, got "https://erp.local"',
    ],
    ["OUTBOUND_TIMEOUT_SECONDS", "61", 'OUTBOUND_TIMEOUT_SECONDS: expected a whole number from 1 to 60, got "61"'],
    ["DEMO", "yes", 'DEMO: expected one of 1, 0, true, false, got "yes"'],
    [
      "DATABASE_URL",
      "mysql://root:hunter2@db/x",
      "DATABASE_URL: expected an address such as postgresql://user:password@host:5432/database",
    ],
    ["SESSION_SECRET", "hunter2", "SESSION_SECRET: expected at least 32 characters"],
    ["MAIL_INTAKE_SECRET", "hunter2", "MAIL_INTAKE_SECRET: expected at least 32 characters"],
  ])("a bad %s (%s) is refused by name", (name, text, problem) => {
    expect(problemsOf({ [name]: text })).toEqual([problem]);
  });

  test("every bad variable has its line", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "x", DATABASE_URL: "x" }).map((line) => line.split(":")[0])).toEqual([
      "PORT",
      "DATABASE_URL",
      "LOG_LEVEL",
    ]);
  });
});

describe("the session secret", () => {
  test("is the one that is set", () => {
    expect(keepSessionSecret({ sessionSecret: "given", dataDir: "/nowhere" })).toBe("given");
  });

  test("is made once, stored for its owner only and found again", () => {
    const dataDir = path.join(folder, "new", "data");
    const made = keepSessionSecret({ sessionSecret: undefined, dataDir });
    expect(Buffer.from(made, "base64url")).toHaveLength(32);
    expect(keepSessionSecret({ sessionSecret: undefined, dataDir })).toBe(made);
    expect(fs.readdirSync(dataDir)).toEqual(["session-secret"]);
    expect(fs.statSync(path.join(dataDir, "session-secret")).mode & 0o777).toBe(0o600);
  });

  test("is not silently replaced when damaged", () => {
    fs.writeFileSync(path.join(folder, "session-secret"), "short");
    expect(() => keepSessionSecret({ sessionSecret: undefined, dataDir: folder })).toThrow(/session-secret is damaged/);
  });
});

describe("the files beside the code", () => {
  const names = Object.keys(EnvironmentVariables.shape).sort();
  const read = (file: string) => fs.readFileSync(file, "utf8");
  /** What only Compose's own database service takes. */
  const COMPOSE_ONLY = "POSTGRES_PASSWORD";

  const example: Record<string, string> = Object.fromEntries(
    [...read(".env.example").matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  /** The lines `NAME: text` below `environment:` of the service `app`. */
  const application = read("compose.yaml").match(/^ {2}app:\n(?: {4}.*\n)*? {4}environment:\n((?: {6}.*\n)+)/m)?.[1] ?? "";
  const passed: Record<string, string> = Object.fromEntries(
    [...application.matchAll(/^ {6}(\w+): (.+)$/gm)].map(([, name, value]) => [name, value]),
  );

  test(".env.example names every variable and no other, with its default", () => {
    expect(Object.keys(example).sort()).toEqual([...names, COMPOSE_ONLY].sort());
    expect(readEnvironment(example)).toEqual(readEnvironment({}));
  });

  test("compose.yaml passes every variable to the portal and no other", () => {
    expect(Object.keys(passed).sort()).toEqual(names);
  });

  test("every variable that compose.yaml reads stands in .env.example and has a default", () => {
    const content = read("compose.yaml").replaceAll(/#.*/g, "");
    const used = [...content.matchAll(/\$\{?(\w+)(:-)?/g)];
    expect(used.length).toBeGreaterThan(5);
    for (const [whole, name, fallback] of used) {
      expect(example, whole).toHaveProperty(name ?? "");
      expect(fallback, whole).toBe(":-");
    }
  });

  test("the portal accepts what compose.yaml passes without any .env", () => {
    const withDefaults = (text: string): string => {
      const next = text.replace(/\$\{\w+:-([^${}]*)\}/g, "$1");
      return next === text ? text : withDefaults(next);
    };
    const texts = Object.entries(passed).map(([name, text = ""]) => [
      name,
      withDefaults(text.replace(/ #.*/, "").replace(/^"(.*)"$/, "$1")),
    ]);
    expect(readEnvironment(Object.fromEntries(texts))).toMatchObject({
      host: "0.0.0.0",
      databaseUrl: "postgresql://permille:permille@database:5432/permille",
      dataDir: "/data",
      metricsHost: "0.0.0.0",
      demo: false,
    });
  });

  test("the image takes in every file that the build and the start need", () => {
    const admitted = [...read(".dockerignore").matchAll(/^!(.+)$/gm)].map(([, name]) => name ?? "");
    for (const name of admitted) expect(fs.existsSync(name), name).toBe(true);
    const copied = [...read("Dockerfile").matchAll(/^COPY (?!--from)(.+) \.\/?$/gm)].flatMap(([, list]) => (list ?? "").split(" "));
    for (const name of copied.filter((file) => file !== ".")) expect(admitted, name).toContain(name);
    for (const name of [
      "app",
      "services",
      "prisma",
      "public",
      "vite.config.ts",
      "remix.config.js",
      "tailwind.config.ts",
      "postcss.config.js",
      "tsconfig.json",
    ]) {
      expect(admitted, name).toContain(name);
    }
  });
});

test("server.js is the frame only", async () => {
  expect(fs.readFileSync("server.js", "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(40);
  const empty = path.join(folder, "checkout");
  fs.mkdirSync(empty);
  fs.copyFileSync("server.js", path.join(empty, "server.mjs"));
  const child = spawn(process.execPath, ["server.mjs"], { cwd: empty });
  const [[code], stderr] = await Promise.all([once(child, "exit"), text(child.stderr)]);
  expect([code, stderr]).toEqual([1, "There is no build yet: run `npm run build` first.\n"]);
});
