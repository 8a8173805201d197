import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classes } from "./classes";

export interface Tab {
  to: string;
  label: ReactNode;
  /** How many stand behind it, as read: 12, 999+. */
  count?: number | string;
  current?: boolean;
}

/** Views of one list, each with its own address. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav aria-label={label} className="overflow-x-auto">
    <ul className="flex min-w-full border-line border-b">
      {tabs.map((tab) => (
        <li key={tab.to} className="shrink-0">
          <Link
            to={tab.to}
            aria-current={tab.current ? "page" : undefined}
            className={classes(
              "-mb-px flex min-h-11 items-center gap-1.5 border-b-2 px-3 md:min-h-9",
              tab.current ? "border-accent font-semibold text-accent" : "border-transparent text-muted hover:text-ink",
            )}
          >
            {tab.label}
            {tab.count === undefined ? null : <span className="text-xs tabular-nums">{tab.count}</span>}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
