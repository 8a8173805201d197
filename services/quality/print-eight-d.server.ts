import { documentFileName, drawDocument } from "../documents/index.server";
import { type Download, toWireInstant } from "../platform";
import { query } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import { OfAction } from "./corrective-schema";
import { readCorrectiveAction } from "./read-corrective-actions.server";

/** The 8D report of a corrective action as PDF (1.10). */
export const printEightD = query({
  name: "documents/eight-d",
  input: OfAction,
  action: "corrective_action.read",
  async run(reader, asked): Promise<Download> {
    const { locale } = reader;
    const view = await readCorrectiveAction.definition.run(reader, asked);
    const { actionNo, sourceKind, sourceNo, problem, openedBy, openedAt, dueOn, causes, steps, references, checks } = view;
    const round = causes.at(-1)?.round;
    const value = {
      ...{ actionNo, problem, openedBy, openedAt, dueOn, checks: checks.map(({ checkNo: _no, ...check }) => check) },
      source: `${nameOfValue("correctiveSource", sourceKind, locale)} ${sourceNo}`,
      status: nameOfValue("correctiveStatus", view.status, locale),
      team: [...new Set([openedBy, ...steps.map(({ owner }) => owner), ...checks.map(({ by }) => by)])],
      containment: view.containment ?? "",
      whys: causes.filter((cause) => cause.round === round).map(({ why }) => why),
      steps: steps.map(({ kind, what, owner, dueOn: due, done, result }) => ({
        ...{ kind: kind as "corrective" | "preventive", what, owner, dueOn: due, result: result ?? "" },
        done: done ? done.at.slice(0, 16).replace("T", " ") : "",
      })),
      references: references.map(({ documentNo, documentVersion }) => `${documentNo} ${documentVersion}`),
      printedBy: reader.actor.name,
      printedAt: toWireInstant(reader.now),
    };
    const request = { kind: "eight_d" as const, value, locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
