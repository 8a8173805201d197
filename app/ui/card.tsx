import type { ReactNode } from "react";
import { classes } from "./classes";

interface CardProps {
  title?: ReactNode;
  /** Beside the title: a link, a badge, a small button. */
  aside?: ReactNode;
  level?: 2 | 3;
  /** Lets a table or a list run to the edges. */
  flush?: boolean;
  children: ReactNode;
}

/** One matter on a plain ground. */
export function Card({ title, aside, level = 2, flush, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section className="rounded border border-line bg-surface">
      {title ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2.5">
          <Heading className="font-semibold">{title}</Heading>
          {aside}
        </div>
      ) : null}
      <div className={classes(!flush && "p-4")}>{children}</div>
    </section>
  );
}
