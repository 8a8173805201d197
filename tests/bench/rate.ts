/** Calls a task over and over from so many clients at once until all of its items are used; answers calls per second and the 95th percentile in milliseconds. */
export async function measureRate<Item>(
  items: readonly Item[],
  clients: number,
  task: (item: Item) => Promise<unknown>,
): Promise<{ perSecond: number; p95Ms: number }> {
  const queue = items[Symbol.iterator]();
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const item of queue) {
        const at = performance.now();
        await task(item);
        times.push(performance.now() - at);
      }
    }),
  );
  times.sort((a, b) => a - b);
  return { perSecond: (items.length * 1_000) / (performance.now() - began), p95Ms: times[Math.floor(times.length * 0.95)] ?? 0 };
}
