import { recordRemittance } from "@services/budget/index.server";
import type { Ctx } from "@services/platform/index.server";
import { deliverWebhooks, listDeliveries, pauseSubscription, subscribe } from "@services/webhooks/index.server";
import type { SetupServer } from "msw/node";
import { actors, contextFor, NOW, TODAY } from "./context";
import type { TestDatabase } from "./database";
import { openReceiver } from "./receiver";

const MINUTE_MS = 60_000;

/** Subscriptions with their receivers, news for them, and a clock that is moved by hand; the world must have been built. */
export function openWebhooks(database: { readonly current: Pick<TestDatabase, "db"> }, server: SetupServer) {
  let clock = NOW.getTime();
  let receivers = 0;
  let sums = 0;
  const as = (actor: Parameters<typeof contextFor>[1]): Ctx => contextFor(database, actor, { now: new Date(clock) });
  const admin = () => as(actors.administrator());

  /** A subscription of its own with its receiver. */
  async function connect(host = "receiver.test") {
    const name = `R${++receivers}`;
    const url = `https://${host}/${name}`;
    const receiver = openReceiver(url);
    server.use(receiver.handler);
    const { subscriptionId, secret } = await subscribe(admin(), { name, url, topics: ["budget_changed"] });
    return { ...receiver, url, subscriptionId, secret };
  }
  /** The same, with everybody from before paused. */
  async function connectAlone(host?: string) {
    const active = await database.current.db.webhookSubscription.findMany({ where: { status: "active" }, select: { id: true } });
    for (const { id } of active) await pauseSubscription(admin(), { subscriptionId: id });
    return await connect(host);
  }
  const deliveriesOf = async (subscriptionId: string) => (await listDeliveries(admin(), { subscriptionId })).items;

  return {
    as,
    admin,
    connect,
    connectAlone,
    deliveriesOf,
    now: () => clock,
    pass(minutes: number) {
      clock += minutes * MINUTE_MS;
    },
    /** Money comes in so many times: as many events. */
    async remit(count = 1) {
      for (let n = 0; n < count; n++) {
        const money = { dealerCode: "D001", amount: "1.00", bankReference: `B-${++sums}`, date: TODAY };
        await recordRemittance(as(actors.finance()), money);
      }
    },
    /** The job. */
    deliver: (subscriptionId?: string) => deliverWebhooks(as(actors.system), subscriptionId ? { subscriptionId } : {}),
    /** What became of a subscription's deliveries, oldest first. */
    statesOf: async (subscriptionId: string) => (await deliveriesOf(subscriptionId)).map(({ status }) => status).reverse(),
  };
}
