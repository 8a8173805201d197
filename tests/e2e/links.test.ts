import { describe, expect, test } from "vitest";
import { useDemo } from "../support/visitor";

const demo = useDemo();

/** An address with its numbers and its question left out: what kind of page it is. */
const kindOf = (address: string) =>
  address.replace(/\?.*/, "").replace(/%[0-9A-F]{2}|[0-9a-f-]{36}|[A-Z0-9]*\d[A-Z0-9-]*|[A-Z]+-[A-Z0-9-]+/g, "#");

/** The addresses that a page leads to by a link. */
const linksOf = (html: string) => [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, to]) => to!.replaceAll("&amp;", "&"));

const ACCOUNTS = ["dealer", "subdealer", "service", "manager", "gm", "finance", "rep", "warehouse", "quality", "research"] as const;
const MORE = ["process", "planner", "workshop", "admin", "auditor"] as const;

describe.each([...ACCOUNTS, ...MORE])("%s", (login) => {
  test("is led nowhere that does not let them in", { timeout: 180_000 }, async () => {
    const { page } = await demo.visit({ login });
    const begin = new URL(page.url()).pathname;
    const opened = new Set([kindOf(begin)]);
    const ways = [{ to: begin, from: "/" }];
    const dead: string[] = [];
    for (const { to, from } of ways) {
      const answer = await page.request.get(to);
      if (answer.status() !== 200) dead.push(`${from} leads to ${to}: ${answer.status()}`);
      if (!answer.headers()["content-type"]?.includes("html")) continue;
      for (const next of linksOf(await answer.text())) {
        if (opened.has(kindOf(next))) continue;
        opened.add(kindOf(next));
        ways.push({ to: next, from: to });
      }
    }
    await page.context().close();
    expect(ways.length, "more than the menu").toBeGreaterThan(20);
    expect(dead).toEqual([]);
  });
});
