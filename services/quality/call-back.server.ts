import type { unitsCalledBack } from "../batches/index.server";
import { both, inLocale } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import { authoriseReturn, findFreeUnits, requestReturn } from "../returns/index.server";
import { readBuyers } from "../warranty/index.server";

/** So many units stand on one return. */
const MOST_UNITS = 200;

type CallBack = Parameters<typeof unitsCalledBack.tell>[1];
interface Sending {
  readonly sender: { readonly dealerCode: string } | { readonly customer: { readonly name: string; readonly phone: string } };
  readonly serials: readonly string[];
}

/** Who is to send which units: their dealer, or each end user that the company sold to. Of a unit whose buyer nobody registered nobody can be asked. */
async function findSenders(reader: Reader, { dealerCode }: CallBack, serials: readonly string[]): Promise<Sending[]> {
  if (dealerCode !== null) return [{ sender: { dealerCode }, serials }];
  const sendings = new Map<string, { sender: { customer: { name: string; phone: string } }; serials: string[] }>();
  for (const { serial, name, phone } of await readBuyers(reader, serials)) {
    const key = `${phone} ${name}`;
    const sending = sendings.get(key) ?? { sender: { customer: { name, phone } }, serials: [] };
    sending.serials.push(serial);
    sendings.set(key, sending);
  }
  return [...sendings.values()];
}

/**
 * Raises the returns of units that are to be sent back for a batch case, authorised at once: the company asks for them (1.10). Units that
 * stand in a return already, or that are in the house, stay where they are; those whose owner is unknown wait on the page of the case. What is wrong with
 * each of them nobody has said yet: what quality found of others is no finding of this one.
 */
export async function raiseReturns(tx: Tx, news: CallBack): Promise<void> {
  const { caseNo, wanted } = news;
  const reason = inLocale(both(`批量问题 ${caseNo} 召回`, `called back for batch case ${caseNo}`), "zh-CN");
  for (const { sender, serials } of await findSenders(tx, news, await findFreeUnits(tx, news.serials))) {
    for (let first = 0; first < serials.length; first += MOST_UNITS) {
      const units = serials.slice(first, first + MOST_UNITS).map((serial) => ({ serial, fault: reason }));
      const asked = { ...sender, wanted, reason, units, mismatchReason: reason };
      const { returnNo } = await requestReturn.definition.run(tx, asked, undefined);
      await authoriseReturn.definition.run(tx, { returnNo }, undefined);
    }
  }
}
