import { type Bilingual, both } from "../platform";

/**
 * Who acts for a person on a day: the delegate, or the delegate's own where that one is away, too. Those who name each other in a ring are
 * all away, and it stays with the person.
 */
export function standInOf(login: string, delegates: ReadonlyMap<string, string>): string {
  const away = new Set([login]);
  for (let acting = delegates.get(login); acting !== undefined; acting = delegates.get(acting)) {
    if (!delegates.has(acting)) return acting;
    if (away.has(acting)) break;
    away.add(acting);
  }
  return login;
}

/** Those for whom a person acts on a day. */
export const principalsOf = (login: string, delegates: ReadonlyMap<string, string>): string[] =>
  [...delegates.keys()].filter((away) => away !== login && standInOf(away, delegates) === login);

/** A person who is away, with who acts for them, for whoever is about to give them work; null: nobody does. */
export const sayAway = (name: string, standIn: string | null): Bilingual =>
  standIn === null
    ? both(`${name}（外出，无人代理）`, `${name} (away, nobody stands in)`)
    : both(`${name}（外出，由${standIn}代理）`, `${name} (away, ${standIn} stands in)`);

/** Whose work it is that lies with who acts for them. */
export const sayInsteadOf = (name: string): Bilingual => both(`代 ${name}`, `for ${name}`);
