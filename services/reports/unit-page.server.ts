import { allows } from "../identity";
import { listReplacements, listRequests } from "../parts/index.server";
import { query } from "../platform/index.server";
import { checkWarranty } from "../warranty/index.server";
import { UnitPage } from "./schema";
import { readUnitHistory } from "./unit-history.server";

/** A unit as its page shows it: its cover, where it stands, what was asked and shipped for it, and everything that became of it (1.2). */
export const readUnitPage = query({
  name: "reports/unit",
  input: UnitPage,
  action: "warranty.check",
  async run(reader, { serial }) {
    const { actor } = reader;
    const readsRequests = allows(actor, "parts_request.read").ok;
    const found = await checkWarranty.definition.run(reader, checkWarranty.definition.input.parse({ serial }));
    const asked = readsRequests
      ? await listRequests.definition.run(reader, listRequests.definition.input.parse({ view: "all", serial }))
      : null;
    const replacements = readsRequests ? await listReplacements.definition.run(reader, { serial }) : null;
    return {
      found,
      requests: asked && { items: asked.items, path: allows(actor, "parts_request.decide").ok ? "/desk" : "/requests" },
      replacements: replacements?.items ?? [],
      history: await readUnitHistory(reader, serial),
      may: {
        ask: allows(actor, "parts_request.submit").ok,
        compare: allows(actor, "figure.read").ok && allows(actor, "batch_case.read").ok,
      },
    };
  },
});
export type UnitPageView = Awaited<ReturnType<typeof readUnitPage>>;
