import { createUser, issueToken, signIn, throttlePublic } from "@services/identity/index.server";
import type { DomainError } from "@services/platform";
import { expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";

const database = useDatabase();
const PASSWORD = "correct horse battery";
const from = (address: string) => contextFor(database, actors.public, { address });
const tryOnce = (login: string, password: string, address = "192.0.2.1") =>
  signIn(from(address), { login, password }).then(
    () => "ok",
    (error: DomainError) => error.code,
  );
const makeUser = (login: string) =>
  createUser(contextFor(database, actors.system), { login, name: login, roles: ["finance"], password: PASSWORD });

test("ten wrong passwords close an account for a while, the right one included; other accounts stay open", async () => {
  await makeUser("victim");
  await makeUser("neighbour");
  const attempts = await Promise.all(Array.from({ length: 14 }, (_, number) => tryOnce("victim", `wrong ${number}`)));
  expect(attempts.filter((code) => code === "not_signed_in")).toHaveLength(10);
  expect(attempts.filter((code) => code === "rate_limited")).toHaveLength(4);
  expect(await tryOnce("victim", PASSWORD)).toBe("rate_limited");
  await expect(issueToken(from("192.0.2.9"), { login: "victim", password: PASSWORD, name: "x" })).rejects.toMatchObject({
    code: "rate_limited",
    more: { details: { retryAfterSeconds: expect.any(Number) } },
  });
  expect(await tryOnce("neighbour", PASSWORD)).toBe("ok");
});

test("a right password forgets the wrong ones before it", async () => {
  await makeUser("clumsy");
  for (let round = 0; round < 3; round++) {
    for (let attempt = 0; attempt < 9; attempt++) await tryOnce("clumsy", "wrong", "192.0.2.2");
    expect(await tryOnce("clumsy", PASSWORD, "192.0.2.2")).toBe("ok");
  }
});

test("an unknown login is answered, and throttled, like a known one", async () => {
  const said = async (login: string) => {
    const error = await signIn(from("192.0.2.3"), { login, password: "wrong" }).catch((refusal: DomainError) => refusal);
    return error instanceof Error ? [error.code, error.text] : undefined;
  };
  await makeUser("known");
  expect(await said("nobody")).toEqual(await said("known"));
  for (let attempt = 1; attempt < 10; attempt++) await tryOnce("nobody", "wrong", "192.0.2.3");
  expect(await tryOnce("nobody", "wrong", "192.0.2.3")).toBe("rate_limited");
});

test("an unknown login costs the time of a known one", async () => {
  await makeUser("timed");
  const measure = async (login: string) => {
    const began = performance.now();
    await tryOnce(login, "wrong", "192.0.2.4");
    return performance.now() - began;
  };
  const [known, unknown] = [[] as number[], [] as number[]];
  for (let round = 0; round < 6; round++) {
    known.push(await measure("timed"));
    unknown.push(await measure("untimed"));
  }
  expect(Math.min(...unknown) / Math.min(...known), "without the hash it would be under a tenth").toBeGreaterThan(0.3);
});

test("one address is stopped after fifty wrong passwords, whatever the accounts; an IPv6 network is one address", async () => {
  const codes = [];
  for (let number = 0; number < 51; number++) codes.push(await tryOnce(`guess-${number}`, "wrong", `2001:db8:1:2::${number.toString(16)}`));
  expect(codes.slice(0, 50).every((code) => code === "not_signed_in")).toBe(true);
  expect(codes[50]).toBe("rate_limited");
  expect(await tryOnce("guess-51", "wrong", "2001:db8:1:3::1")).toBe("not_signed_in");
});

test("without an account an address may call sixty times a minute", async () => {
  for (let call = 0; call < 60; call++) await throttlePublic(from("192.0.2.5"));
  await expect(throttlePublic(from("192.0.2.5"))).rejects.toMatchObject({ code: "rate_limited" });
  await throttlePublic(from("192.0.2.6"));
});

test("an IPv6 network is one address however its addresses are written", async () => {
  for (let call = 0; call < 60; call++)
    await throttlePublic(from(call % 2 ? `2001:db8::${call.toString(16)}` : `2001:0DB8:0:0:${call}::1`));
  for (const address of ["2001:db8::ffff", "2001:db8:0:0:1:2:3:4", "2001:db8:0::%eth0", "2001:db8::1:192.0.2.7"]) {
    await expect(throttlePublic(from(address)), address).rejects.toMatchObject({ code: "rate_limited" });
  }
  for (const address of ["2001:db8:1::ffff", "2001:db8:0:1::1", "::1", "192.0.2.7"]) await throttlePublic(from(address));
});
