import { allows } from "@services/identity";
import { type Actor, addDays, civilDateAt, instantAt, type Role, SYSTEM } from "@services/platform";
import type { Database } from "@services/platform/database.server";
import type { Ctx } from "@services/platform/index.server";
import { DEALERS, STAFF } from "./company";

export interface Stage {
  /** A context for an account of the demo company, so many days ago at a time of day. */
  as(login: string, daysAgo?: number, time?: string): Ctx;
  today: string;
}

/** The queues stand once a server works them; until then nothing of the demo company waits for one. */
const sendJob = async () => undefined;

const actorOf = (login: string): Actor => {
  const staff = STAFF.find((person) => person.login === login);
  if (staff) return { login, name: staff.name, roles: staff.roles as readonly Role[] };
  if (login === "system") return SYSTEM;
  if (login === "public") return { login, name: login, roles: ["public"] };
  const dealer = DEALERS.find(({ code }) => login === loginOf(code));
  return { login, name: dealer?.contact ?? login, roles: ["dealer"], dealerCode: dealer?.code ?? "" };
};
/** The first dealer's account is the one the login page offers. */
export const loginOf = (dealerCode: string) => (dealerCode === "D001" ? "dealer" : `dealer-${dealerCode.toLowerCase()}`);

/** `now` is the moment the demo company is made: nothing it does lies after it. */
export function setStage({ db }: Pick<Database, "db">, now: Date): Stage {
  const today = civilDateAt(now);
  const as = (login: string, daysAgo = 0, time = "09:30"): Ctx => {
    const asked = instantAt(addDays(today, -daysAgo), time);
    return {
      actor: actorOf(login),
      db,
      clock: { now: () => (asked < now ? asked : now) },
      locale: "zh-CN",
      requestId: "demo",
      allows,
      sendJob,
    };
  };
  return { as, today };
}
