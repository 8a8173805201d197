import { Link } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  sub?: ReactNode;
  /** Beside the title: the state of what the page shows. */
  badge?: ReactNode;
  back?: { to: string; label: string };
  /** The page's one primary action. */
  action?: ReactNode;
}

/** What this page is about, and the one thing to do on it. */
export const PageHeader = ({ title, sub, badge, back, action }: PageHeaderProps) => (
  <header className="mb-4 flex flex-wrap items-end justify-between gap-3">
    <div className="min-w-0">
      {back ? (
        <Link to={back.to} className="-mt-3 -ml-1 inline-flex min-h-11 items-center gap-0.5 text-accent hover:underline md:mt-0 md:min-h-6">
          <ChevronLeft size={16} aria-hidden="true" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="font-semibold text-xl leading-snug">{title}</h1>
        {badge}
      </div>
      {sub ? <p className="mt-0.5 text-muted">{sub}</p> : null}
    </div>
    {action}
  </header>
);
