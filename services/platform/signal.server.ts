import type { Tx } from "./command.server";

type Reaction<News> = (tx: Tx, news: News) => Promise<void>;

/**
 * News that a lower module tells and a higher one acts on inside the same transaction: the budget says that money came free,
 * parts releases what waited for it. Reactions are wired once, in `registry.server.ts`.
 */
export interface Signal<News> {
  tell(tx: Tx, news: News): Promise<void>;
  react(reaction: Reaction<News>): void;
}

export function signal<News>(): Signal<News> {
  const reactions: Reaction<News>[] = [];
  return {
    async tell(tx, news) {
      for (const reaction of reactions) await reaction(tx, news);
    },
    react(reaction) {
      reactions.push(reaction);
    },
  };
}
