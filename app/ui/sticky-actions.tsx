import type { ReactNode } from "react";

/** The page's actions: a bar at the bottom edge of a phone, a plain row elsewhere. The first child is the primary one. */
export const StickyActions = ({ children }: { children: ReactNode }) => (
  <div className="sticky bottom-dock z-10 -mx-4 mt-4 flex flex-row-reverse flex-wrap items-start gap-2 border-line border-t bg-surface px-4 py-2.5 md:static md:mx-0 md:flex-row md:justify-start md:border-0 md:bg-transparent md:px-0 print:hidden [&>*]:flex-1 md:[&>*]:flex-none">
    {children}
  </div>
);
