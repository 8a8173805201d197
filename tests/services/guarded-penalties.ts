import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

/** PN-2026-000002 is on record and objected to; PN-2026-000003 counts double for it and is proposed. */
const appealed = (set: string) => `UPDATE penalty SET ${set} WHERE status = 'appealed'`;
const open = (set: string) => `UPDATE penalty SET ${set} WHERE doubled_for IS NOT NULL`;
const fresh = (more: Record<string, string>) => {
  const row = {
    ...{ penalty_no: "'PN-2026-900002'", violation: "'rudeness'", person_login: "'rep-wang'", occurred_on: "current_date", facts: "'x'" },
    ...{ unit: "'yuan'", base: "100", nth: "1", amount: "100", settings_version: "0", status: "'proposed'", version: "1" },
    ...{ raised_by: "'x'", raised_at: "now()" },
    ...more,
  };
  return `INSERT INTO penalty (${Object.keys(row).join(", ")}) VALUES (${Object.values(row).join(", ")})`;
};

export const PENALTY_STATEMENTS: Refused[] = [
  ["a penalty moves without an event", open("status = 'recorded', version = 2, decided_by = 'x', decided_at = now()"), CHECK],
  ["a penalty's amount is kept", open("amount = 1, base = 1"), FORBIDDEN],
  ["whom a penalty concerns is kept", open("person_login = 'rep-li'"), FORBIDDEN],
  ["a penalty's facts are kept", open("facts = 'x'"), FORBIDDEN],
  ["a penalty is not deleted", "DELETE FROM penalty", FORBIDDEN],
  ["penalties are not truncated", "TRUNCATE penalty CASCADE", FORBIDDEN],
  ["who decided is kept", appealed("decided_by = 'x'"), FORBIDDEN],
  ["an objection is taken back", appealed("appeal = NULL, appealed_at = NULL, status = 'recorded'"), FORBIDDEN],
  ["an objection is decided without words", appealed("status = 'lifted', appeal_decided_by = 'x', appeal_decided_at = now()"), CHECK],
  ["a penalty is recorded by nobody", open("status = 'recorded'"), CHECK],
  ["a penalty is dropped without a reason", open("status = 'dropped', decided_by = 'x', decided_at = now()"), CHECK],
  ["somebody decides on their own penalty", open("status = 'recorded', decided_by = person_login, decided_at = now()"), CHECK],
  [
    "who put it on record decides on the objection",
    appealed("status = 'upheld', appeal_decision = 'x', appeal_decided_by = decided_by, appeal_decided_at = now()"),
    CHECK,
  ],
  ["a penalty that weighs other than its rule says", fresh({ amount: "200" }), CHECK],
  ["a penalty that counts double alone", fresh({ doubled_for: "'PN-2026-000001'" }), CHECK],
  ["a penalty without facts", fresh({ facts: "' '" }), CHECK],
  ["a penalty of an unknown kind", fresh({ violation: "'yawning'" }), CHECK],
  ["a penalty of nobody", fresh({ person_login: "'nobody'" }), FOREIGN],
  ["a penalty of no case", fresh({ complaint_no: "'C-2026-999999'" }), FOREIGN],
  ["the same source twice", fresh({ source: "'x'" }) + "; " + fresh({ penalty_no: "'PN-2026-900003'", source: "'x'" }), TWICE],
  [
    "an objection to an unregistered absence",
    fresh({
      ...{ violation: "'absence_unregistered'", status: "'appealed'", decided_by: "'x'", decided_at: "now()" },
      ...{ appeal: "'x'", appealed_at: "now()" },
    }),
    CHECK,
  ],
];
