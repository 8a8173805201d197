/** The 16-bit groups of one side of an address's `::`; the dotted form of its last 32 bits stands for two. */
const groupsOf = (side: string): string[] =>
  side.split(":").flatMap((group) => (group.includes(".") ? ["0", "0"] : group === "" ? [] : [group]));

/** What counts as one address: who holds an IPv6 network has 2^64 addresses of it, so its first 64 bits do, however they are written. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.replace(/%.*$/, "").split("::");
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
