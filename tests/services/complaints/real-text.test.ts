import fs from "node:fs";
import { listComplaints } from "@services/complaints/index.server";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { callApi, makeHolder, usePortal } from "../../support/http";
import { expectIntact } from "../../support/invariants";
import { findShared } from "../../support/shared";

/** What buyers of water heaters wrote about them: 574 texts and an empty one. */
const REVIEWS = "data/appliance-reviews-zh.csv";
/** A search shows so many first. */
const FIRST_PAGE = 50;
const SEARCHED = 6;
const AT_ONCE = 4;

const portal = usePortal();

/** The first six characters of a text's longest stretch without blanks: what somebody remembers of it. */
function remember(text: string): string {
  const stretches = text.split(/\s+/);
  const longest = stretches.reduce((best, stretch) => (Array.from(stretch).length > Array.from(best).length ? stretch : best), "");
  return Array.from(longest).slice(0, SEARCHED).join("");
}

/** Which hit of a search a case is, the newest first; null where it is none. */
async function findAmong(q: string, complaintNo: string): Promise<number | null> {
  let [cursor, before]: [string | null | undefined, number] = [undefined, 0];
  do {
    const page: Awaited<ReturnType<typeof listComplaints>> = await listComplaints(contextFor(portal, actors.customerService()), {
      view: "all",
      q,
      limit: FIRST_PAGE,
      ...(cursor && { cursor }),
    });
    const at = page.items.findIndex((item) => item.complaintNo === complaintNo);
    if (at >= 0) return before + at + 1;
    before += page.items.length;
    cursor = page.nextCursor;
  } while (cursor);
  return null;
}

test("texts as people write them are registered, and each is found by what somebody remembers of it", {
  timeout: 600_000,
}, async (context) => {
  const rows = parse<{ text: string }>(fs.readFileSync(findShared(context, REVIEWS)), { columns: true, bom: true });
  const texts = rows.map(({ text }) => text);
  const { bearer } = await makeHolder(portal, { login: "service", roles: ["customer_service"] });
  const register = (description: string, at: number) =>
    callApi("complaints/register", {
      headers: { Authorization: bearer },
      body: {
        ...{ channel: "web_form", category: "product_quality.not_as_described", description },
        complainant: { name: "顾客", phone: `139${String(at).padStart(8, "0")}` },
      },
    });
  const numbers = new Map<string, string>();
  const written = texts.flatMap((text, at) => (text === "" ? [] : [{ text, at }]));
  expect([written.length, texts.length]).toEqual([574, 575]);
  for (let from = 0; from < written.length; from += AT_ONCE) {
    await Promise.all(
      written.slice(from, from + AT_ONCE).map(async ({ text, at }) => {
        const response = await register(text, at);
        const body = (await response.json()) as { complaintNo: string };
        expect([response.status, text]).toEqual([200, text]);
        numbers.set(body.complaintNo, text);
      }),
    );
  }
  expect(numbers.size).toBe(written.length);

  const unfound: string[] = [];
  for (const [complaintNo, text] of numbers) {
    const q = remember(text);
    const shown = await findAmong(q, complaintNo);
    // A single character is no search: it finds nothing rather than nearly everything. Two that dozens wrote lead to a later page.
    const length = Array.from(q).length;
    if (length < 2 ? shown !== null : shown === null || (length > 2 && shown > FIRST_PAGE)) unfound.push(`${complaintNo} ${q}: ${shown}`);
  }
  expect(unfound).toEqual([]);

  const refused = await register("", 0);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ error: { code: "invalid_input", fields: { description: [expect.any(String)] } } });
  await expectIntact(portal);
});
