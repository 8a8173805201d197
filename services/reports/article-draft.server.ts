import { readComplaint } from "../complaints/index.server";
import { query } from "../platform/index.server";
import { ArticleDraft } from "./schema";

/** What a new article begins with: nothing, or what a case says that has ended (S3-31); the words of who complained are not published (S3-16). */
export const readArticleDraft = query({
  name: "reports/article-draft",
  input: ArticleDraft,
  action: "knowledge.write",
  async run(reader, { complaintNo, as }) {
    if (complaintNo === undefined) return { fault: "", symptoms: "", cause: null, steps: [], models: [], skus: [] };
    const view = await readComplaint.definition.run(reader, { complaintNo });
    const accepted = view.solution.proposals.find(({ status }) => status === "accepted");
    const steps = [accepted?.instruction, ...view.solution.tasks.map(({ words }) => words), view.solution.lessons];
    return {
      ...{ fault: "", symptoms: as === "case" ? view.description : "", cause: null, skus: [] },
      steps: steps.filter((step) => typeof step === "string"),
      models: view.model === null ? [] : [view.model],
    };
  },
});
