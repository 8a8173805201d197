import { z } from "zod";
import { paging, says, text } from "../platform/input";
import { deliveryLifecycle } from "./lifecycle";
import { ALL_TOPICS, TOPICS } from "./topics";

const topics = z
  .array(z.enum(TOPICS))
  .min(1, says("请至少选择一个主题", "choose at least one topic"))
  .transform((chosen) => TOPICS.filter((topic) => chosen.includes(topic)));

const fields = { name: text(80), url: text(500), topics };
const subscriptionId = z.uuid(says("请填写编号", "the id of a subscription"));
/** The version that a change was made on: somebody else's change in between is not overwritten. */
const version = z.coerce.number().int();

export const Subscribe = z.strictObject(fields);
export const SaveSubscription = z.strictObject({ subscriptionId, version: version.optional(), ...fields });
export const RotateSecret = z.strictObject({ subscriptionId, version: version.optional() });
export const OfSubscription = z.strictObject({ subscriptionId });
export const PauseSubscription = z.strictObject({ subscriptionId, reason: text(500).optional() });

/** One delivery again, or all dead ones of a subscription. */
export const Replay = z
  .strictObject({ deliveryId: z.uuid().optional(), subscriptionId: z.uuid().optional() })
  .refine((input) => (input.deliveryId === undefined) !== (input.subscriptionId === undefined), {
    path: ["deliveryId"],
    message: says("请指明一次投递，或一个订阅", "name a delivery, or a subscription"),
  });

const filters = { status: z.enum(deliveryLifecycle.states).optional(), topic: z.enum(ALL_TOPICS).optional(), ...paging };
export const ListDeliveries = z.strictObject({ subscriptionId: subscriptionId.optional(), ...filters });
export const ReadSubscription = z.strictObject({ subscriptionId, ...filters });
export const OfDelivery = z.strictObject({ deliveryId: z.uuid() });
