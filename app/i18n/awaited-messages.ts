const never = () => undefined;

/** What is still on its way; nothing ever on a server. */
let awaited: Promise<unknown> | null = null;

/** Lets pages wait for these messages too. */
export function awaitMessages(loading: Promise<unknown>): void {
  const all = Promise.all([awaited, loading]);
  awaited = all;
  all.then(() => {
    if (awaited === all) awaited = null;
  }, never);
}

/** Resolves when all messages are there that the scripts loaded so far can ask for; rejects when some cannot be fetched. */
export async function messagesArrived(): Promise<void> {
  await awaited;
}

/**
 * Holds back the page being rendered until its messages are there. Going to a page is a transition, so React leaves the page before it in place.
 * Where they cannot be fetched the page is loaded from the server, which is what Remix does for a script.
 */
export function holdForMessages(): void {
  if (!awaited) return;
  throw awaited.catch(() => {
    window.location.reload();
    return new Promise(never);
  });
}
