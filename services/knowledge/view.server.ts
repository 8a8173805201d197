import { allows, isPartner } from "../identity";
import { advance, toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";
import { type Article, mayPublish } from "./article";
import { articleLifecycle } from "./lifecycle";

/** An article as it is answered, with what its reader may do; who wrote it and from which case it came are the company's. */
export function articleView({ actor }: Reader, { writtenAt, writtenBy, sourceComplaintNo, ...article }: Article) {
  const may = (event: keyof typeof articleLifecycle.events, action: "knowledge.write" | "knowledge.publish") =>
    allows(actor, action).ok && advance(articleLifecycle, article.status, event).ok;
  return {
    ...article,
    writtenAt: toWireInstant(writtenAt),
    ...(isPartner(actor) ? {} : { writtenBy, sourceComplaintNo }),
    can: {
      revise: may("revise", "knowledge.write"),
      publish: may("publish", "knowledge.publish") && mayPublish(actor, { kind: article.kind, writtenBy }).ok,
      retire: may("retire", "knowledge.publish"),
    },
  };
}
