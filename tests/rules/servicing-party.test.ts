import { type Asker, decideServicingParty } from "@services/parties";
import { expect, test } from "vitest";

const company = { code: "COMPANY", name: "净源水科技有限公司", phone: "400-800-1000" };
const active = { code: "D001", name: "苏州清源净水", phone: "0512-66880001", status: "active" } as const;
const suspended = { ...active, status: "suspended" } as const;

/** 谁销售谁服务, row by row from the rulebook (S1-16, S1-17) and what was decided where it is silent. */
const TABLE: [Asker["tier"], Asker["dealer"], string, string][] = [
  ["dealer", active, "company", "COMPANY"],
  ["dealer", null, "company", "COMPANY"],
  ["walk_in", null, "company", "COMPANY"],
  ["walk_in", active, "company", "COMPANY"],
  ["sub_distributor", active, "dealer", "D001"],
  ["sub_distributor", suspended, "dealer", "D001"],
  ["end_user", active, "dealer", "D001"],
  ["end_user", suspended, "company", "COMPANY"],
  ["end_user", null, "undecided", "COMPANY"],
  ["sub_distributor", null, "undecided", "COMPANY"],
  [null, null, "undecided", "COMPANY"],
];

test.each(TABLE)("%s with dealer %o is served by the %s %s", (tier, dealer, kind, code) => {
  const party = decideServicingParty({ tier, dealer }, company);
  const named = code === "COMPANY" ? company : { code: active.code, name: active.name, phone: active.phone };
  expect(party).toEqual({ kind, ...named });
});
