import { both, type Role, refuse, type SettingValue, type Verdict } from "../platform";

export type RadarSettings = SettingValue<"batchRadar">;

/** Whom a quality issue beyond a single unit concerns: quality, research, production by its planner, and the general manager (S1-32). */
export const FOUR_PARTIES: readonly Role[] = ["quality", "research", "planner", "general_manager"];

export const SOURCE_KINDS = ["complaint", "parts_request", "return"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
/** What a sighting is worth: somebody says so, it was sustained or inspected, or it was not so after all. */
export const STANDINGS = ["reported", "confirmed", "withdrawn"] as const;
export type Standing = (typeof STANDINGS)[number];

/** How a dealer's units are handled: by the dealer with parts that the company supplies, or back at the factory (S1-35). */
export const HANDLING_MODES = ["dealer_self", "return_to_factory"] as const;
export type HandlingMode = (typeof HANDLING_MODES)[number];

/** What a dealer wants for units that are called back: them, others, or their price. */
export const CALL_BACK_WISHES = ["send_back", "exchange", "credit"] as const;
export type Wanted = (typeof CALL_BACK_WISHES)[number];

/** What so many distinct faulty serials of one batch mean (S1-34). */
export function judgeBatch(serials: number, { warnAt, openAt }: Pick<RadarSettings, "warnAt" | "openAt">): "quiet" | "warn" | "open" {
  if (serials >= openAt) return "open";
  return serials >= warnAt ? "warn" : "quiet";
}

/** A case does not end over units that the general manager has not signed for. */
export const stillHeld: Verdict = refuse(
  "wrong_state",
  both("还有产品待总经理批示", "some units still wait for the general manager's signature"),
);

/** A case is confirmed on sustained or inspected faults alone: as many as open one, or any where quality opened it by hand. */
export function mayConfirm(origin: "radar" | "hand", confirmedSerials: number, { openAt }: Pick<RadarSettings, "openAt">): Verdict {
  const needed = origin === "hand" ? 1 : openAt;
  if (confirmedSerials >= needed) return { ok: true, value: undefined };
  return refuse(
    "wrong_state",
    both(
      `只有成立或经检验的故障可以确认批量问题：需 ${needed} 台，现有 ${confirmedSerials} 台`,
      `only sustained or inspected faults confirm a batch case: ${needed} needed, ${confirmedSerials} so far`,
    ),
  );
}
