import type { ReactNode } from "react";

export interface Fact {
  label: string;
  value: ReactNode;
  /** Takes the whole row: an address, a note. */
  wide?: boolean;
}

/** What is known of something: label and value; absent values show as a dash. */
export function Facts({ items, columns = 2 }: { items: readonly Fact[]; columns?: 1 | 2 | 3 }) {
  const grid = { 1: "", 2: "md:grid-cols-2", 3: "md:grid-cols-3" }[columns];
  return (
    <dl className={`grid gap-x-8 gap-y-1.5 ${grid}`}>
      {items.map((item) => (
        <div key={item.label} className={`flex min-w-0 gap-3 ${item.wide ? "col-span-full" : ""}`}>
          <dt className="w-24 shrink-0 text-muted">{item.label}</dt>
          <dd className="min-w-0 flex-1">{item.value ?? "—"}</dd>
        </div>
      ))}
    </dl>
  );
}
