/** The fields of `wanted` that differ from what stands, as they were and as they become; fields left out are no change. */
export function findChanges<Known extends object>(
  known: Known,
  wanted: Partial<Known>,
): { before: Partial<Known>; after: Partial<Known> } | undefined {
  const changed = (Object.keys(wanted) as (keyof Known)[]).filter((field) => wanted[field] !== undefined && wanted[field] !== known[field]);
  const pick = (from: Partial<Known>) => Object.fromEntries(changed.map((field) => [field, from[field]])) as Partial<Known>;
  return changed.length > 0 ? { before: pick(known), after: pick(wanted) } : undefined;
}
