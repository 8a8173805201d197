import type { Actor } from "@services/platform/context";
import { DomainError } from "@services/platform/errors";
import type { Ctx } from "@services/platform/index.server";
import { actors } from "../../support/context";
import type { Chance } from "../parts/chance";
import type { Lives } from "./lives";

export interface World {
  lives: Lives;
  as: (actor: Actor) => Ctx;
  signer: Actor;
  password: string;
}
export type Step = (world: World, chance: Chance) => Promise<void>;

const REFUSED = ["wrong_state", "forbidden", "conflict", "not_found", "invalid_input"];
const ROLES = {
  ...{ dealer: actors.dealer("D001"), customer_service: actors.customerService(), service_manager: actors.serviceManager() },
  ...{ warehouse: actors.warehouse(), quality: actors.quality(), research: actors.research(), process_engineer: actors.processEngineer() },
  ...{ planner: actors.planner(), workshop: actors.workshop(), sales_rep: actors.salesRep(), finance: actors.finance() },
  ...{ general_manager: actors.generalManager(), supervisor: actors.supervisor(), auditor: actors.auditor() },
} as const;
export type RoleName = keyof typeof ROLES;

/** What the books say of a call: who does it, and whether it is in its place. */
interface Call<Result> {
  owners: readonly RoleName[];
  allowed: boolean;
  call: (ctx: Ctx) => Promise<Result>;
}

/** Carries out what the books allow, by whose turn it is; anything else, and anybody else who tries at times, is refused. Answers whether it was done. */
export async function attempt<Result>(world: World, chance: Chance, { owners, allowed, call }: Call<Result>): Promise<Result | undefined> {
  const strangers = Object.keys(ROLES).filter((role) => !(owners as readonly string[]).includes(role)) as RoleName[];
  const isStranger = chance.below(8) === 0;
  const actor = ROLES[chance.of(isStranger ? strangers : owners)!];
  const expected = allowed && !isStranger;
  try {
    const result = await call(world.as(actor));
    if (!expected) throw new Error(`carried out by ${actor.login} though the books do not allow it`);
    return result;
  } catch (error) {
    if (!expected && error instanceof DomainError && REFUSED.includes(error.code)) return undefined;
    throw error;
  }
}
