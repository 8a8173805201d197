import { defineLifecycle } from "../platform";

/** An article is written, published to who needs it, changed or retired when it is true no longer. */
export const articleLifecycle = defineLifecycle({
  name: "knowledge_article",
  named: "articleStatus",
  states: ["draft", "published", "retired"],
  initial: "draft",
  events: {
    revise: { from: ["draft", "published", "retired"], to: "draft" },
    publish: { from: ["draft"], to: "published" },
    retire: { from: ["draft", "published"], to: "retired" },
  },
});
export type ArticleStatus = (typeof articleLifecycle.states)[number];
