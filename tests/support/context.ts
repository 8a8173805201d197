import { allows } from "@services/identity";
import type { Ctx } from "@services/platform/command.server";
import { type Actor, PUBLIC, type Role, SYSTEM } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import type { TestDatabase } from "./database";

/** Tuesday 10 March 2026, ten in the morning in Shanghai: a working day within the working hours. */
export const TODAY = "2026-03-10";
export const NOW = instantAt(TODAY, "10:00");

interface Overrides extends Partial<Pick<Ctx, "locale" | "idempotencyKey" | "sendJob" | "log" | "address">> {
  /** The instant the clock stands at. */
  now?: Date;
}

/** A call's context on the test file's database, with a clock that stands still and the real policy; jobs are dropped unless a sender is given. */
export function contextFor(
  database: { readonly current: Pick<TestDatabase, "db"> },
  actor: Actor,
  { now = NOW, ...rest }: Overrides = {},
): Ctx {
  return {
    actor,
    db: database.current.db,
    clock: { now: () => now },
    locale: "zh-CN",
    requestId: "test",
    allows,
    sendJob: async () => undefined,
    ...rest,
  };
}

const staff =
  (role: Role) =>
  (login: string = role.replaceAll("_", "-")): Actor => ({ login, name: login, roles: [role] });

/** Who acts in tests; a partner carries the party it acts for, its login is the code in small letters. */
export const actors = {
  dealer: (dealerCode: string): Actor => ({ login: `dealer-${dealerCode.toLowerCase()}`, name: dealerCode, roles: ["dealer"], dealerCode }),
  subDistributor: (subDistributorCode: string): Actor => ({
    login: `sub-${subDistributorCode.toLowerCase()}`,
    name: subDistributorCode,
    roles: ["sub_distributor"],
    subDistributorCode,
  }),
  customerService: staff("customer_service"),
  serviceManager: staff("service_manager"),
  warehouse: staff("warehouse"),
  quality: staff("quality"),
  research: staff("research"),
  processEngineer: staff("process_engineer"),
  planner: staff("planner"),
  workshop: staff("workshop"),
  salesRep: staff("sales_rep"),
  finance: staff("finance"),
  generalManager: staff("general_manager"),
  administrator: staff("administrator"),
  supervisor: staff("supervisor"),
  auditor: staff("auditor"),
  public: PUBLIC,
  system: SYSTEM,
};
