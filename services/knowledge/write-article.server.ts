import { command } from "../platform/index.server";
import { OfArticle, ReviseArticle, WriteGuide } from "./schema";
import { insertArticle, lockArticle, moveArticle } from "./store.server";
import { articleView } from "./view.server";

/** Writes a new guide as a draft: a fault, how it shows, the steps, the parts (S1-20). */
export const writeGuide = command({
  name: "knowledge/write",
  input: WriteGuide,
  action: "knowledge.write",
  async run(tx, input) {
    return articleView(tx, await insertArticle(tx, input, { action: "knowledge/write" }));
  },
});

/** Writes an article anew: what was published is a draft again until it is published again. */
export const reviseArticle = command({
  name: "knowledge/revise",
  input: ReviseArticle,
  action: "knowledge.write",
  async run(tx, { articleNo, version, ...written }) {
    const article = await lockArticle(tx, articleNo, version);
    return articleView(tx, await moveArticle(tx, article, { event: "revise", action: "knowledge/revise", written }));
  },
});

/** Publishes a draft to everybody who reads the knowledge base. */
export const publishArticle = command({
  name: "knowledge/publish",
  input: OfArticle,
  action: "knowledge.publish",
  async run(tx, { articleNo }) {
    const article = await lockArticle(tx, articleNo);
    return articleView(tx, await moveArticle(tx, article, { event: "publish", action: "knowledge/publish" }));
  },
});

/** Takes an article that is true no longer out of what is found; it can be revised. */
export const retireArticle = command({
  name: "knowledge/retire",
  input: OfArticle,
  action: "knowledge.publish",
  async run(tx, { articleNo }) {
    const article = await lockArticle(tx, articleNo);
    return articleView(tx, await moveArticle(tx, article, { event: "retire", action: "knowledge/retire" }));
  },
});
