import { allows } from "../identity";
import { instantAt, maskPhone } from "../platform";
import { command, type Reader, recordEvent } from "../platform/index.server";
import { requireCustomer } from "./customer-store.server";
import { OfCustomer } from "./schema";

const ACTION = "parties/reveal-customer";

/** Shows a customer's telephone number until the end of the business date, to who reads it masked; who asked and when is kept (PIPL). */
export const revealCustomer = command({
  name: ACTION,
  input: OfCustomer,
  action: "customer.reveal_phone",
  async run(tx, { customerId }) {
    const { phone } = await requireCustomer(tx, customerId);
    await recordEvent(tx, { subjectKind: "personal_data", subjectNo: customerId, action: ACTION, reasonCode: "revealed" });
    return { customerId, phone };
  },
});

/** A customer's telephone number as its reader may see it: who keeps the files in full, others masked unless they had it shown today. */
export async function readCustomerPhone({ actor, event, today }: Reader, { id, phone }: { id: string; phone: string }) {
  if (allows(actor, "customer.keep").ok) return { phone, mayReveal: false };
  const mayReveal = allows(actor, "customer.reveal_phone").ok;
  const asked = { subjectKind: "personal_data", subjectNo: id, action: ACTION, actor: actor.login, at: { gte: instantAt(today) } };
  if (mayReveal && (await event.count({ where: asked })) > 0) return { phone, mayReveal: false };
  return { phone: maskPhone(phone), mayReveal };
}
