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
