import type { ReactNode } from "react";

/** Fields that belong together, under one name; `columns` sets them side by side where there is room. */
export function Fieldset({
  legend,
  hint,
  columns = 1,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  columns?: 1 | 2 | 3;
  children: ReactNode;
}) {
  const grid = { 1: "", 2: "md:grid-cols-2", 3: "md:grid-cols-3" }[columns];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold">{legend}</legend>
      {hint ? <p className="-mt-1 mb-2 text-muted text-xs">{hint}</p> : null}
      <div className={`grid gap-4 ${grid}`}>{children}</div>
    </fieldset>
  );
}
