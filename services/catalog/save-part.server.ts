import type { z } from "zod";
import { both, findChanges, invalidField, money, toWire } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { SavePart } from "./schema";
import { lockStock, requirePart } from "./store.server";
import { toPartView } from "./view.server";
import { lockModel, openWholeUnit } from "./whole-unit.server";

type SavePartInput = z.output<typeof SavePart>;

/** Refuses a successor that does not exist or leads back to the part itself: the offer would go round in circles. */
async function requireSuccessor(tx: Tx, sku: string, successor: string | null | undefined): Promise<void> {
  if (!successor) return;
  const chain = await tx.$queryRaw<{ sku: string }[]>`
    WITH RECURSIVE successors AS (
      SELECT sku, superseded_by FROM part WHERE sku = ${successor}
      UNION SELECT p.sku, p.superseded_by FROM part p JOIN successors s ON p.sku = s.superseded_by
    ) SELECT sku FROM successors`;
  if (chain.length === 0) throw invalidField("supersededBy", both(`没有配件 ${successor}`, `no part ${successor}`));
  if (successor === sku || chain.some((part) => part.sku === sku)) {
    throw invalidField("supersededBy", both("替代件不能又被本件替代", "a successor must not lead back to the part itself"));
  }
}

/** Each piece of a whole unit has its serial, and the unit's own cover. */
function refuseAsWholeUnit({ serialised, warrantyClass }: SavePartInput): void {
  if (serialised === false) throw invalidField("serialised", both("整机须按序列号管理", "a whole unit has its serial"));
  if (warrantyClass !== "unit") throw invalidField("warrantyClass", both("整机的保修类别须为整机", "a whole unit is covered as a unit"));
}

/** Before a part is written that is said to stand for a whole unit: whether a new one may. */
async function checkModel(tx: Tx, { model, ...input }: SavePartInput): Promise<void> {
  if (!model || (await tx.part.findUnique({ where: { sku: input.sku }, select: { sku: true } }))) return;
  refuseAsWholeUnit(input);
  await lockModel(tx, model);
}

/** A part stands for a whole unit from the day it is registered, or never. */
function keepModel(stored: { model: string | null }, input: SavePartInput): void {
  if (input.model !== undefined && input.model !== stored.model)
    throw invalidField("model", both("已登记的配件不能改为整机", "a part that is registered cannot become a whole unit"));
  if (stored.model !== null) refuseAsWholeUnit(input);
}

/** Its row of stock; a whole unit's pieces are there already. */
async function openStock(tx: Tx, { sku, model }: SavePartInput): Promise<void> {
  await lockStock(tx, [sku]);
  if (model) await openWholeUnit(tx, { sku, model });
}

/** Creates a part or changes it; the event keeps what it was. Requests keep the prices they were submitted with. */
export const savePart = command({
  name: "catalog/save-part",
  input: SavePart,
  action: "catalog.save",
  async run(tx, input) {
    const wanted = {
      ...input,
      ...(input.model && { serialised: true }),
      costPrice: toWire(money(input.costPrice)),
      dealerPrice: toWire(money(input.dealerPrice)),
      retailPrice: toWire(money(input.retailPrice)),
    };
    await requireSuccessor(tx, input.sku, input.supersededBy);
    await checkModel(tx, input);
    const { count } = await tx.part.createMany({ data: [wanted], skipDuplicates: true });
    const created = count === 1;
    const stored = await tx.part.findUniqueOrThrow({ where: { sku: input.sku } });
    keepModel(stored, input);
    const prices = {
      costPrice: stored.costPrice.toFixed(2),
      dealerPrice: stored.dealerPrice.toFixed(2),
      retailPrice: stored.retailPrice.toFixed(2),
    };
    const changes = created ? { after: wanted } : findChanges({ ...stored, ...prices }, wanted);
    if (changes) {
      if (created) await openStock(tx, input);
      else await tx.part.update({ where: { sku: input.sku }, data: changes.after });
      await recordEvent(tx, {
        subjectKind: "part",
        subjectNo: input.sku,
        action: "save",
        reasonCode: created ? "registered" : "changed",
        data: changes,
      });
    }
    return toPartView(tx, await requirePart(tx, input.sku));
  },
});
