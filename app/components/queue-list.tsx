import { Link } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { classes } from "~/ui/classes";
import { PickRow } from "./picked-rows";

interface QueueListProps<Item> {
  items: readonly Item[];
  /** The number of a case. */
  noOf: (item: Item) => string;
  /** The case that is open beside the list. */
  open: string | undefined;
  hrefOf: (no: string) => string;
  /** What the list holds, for screen readers. */
  label: string;
  /** How a row is marked, where several may be taken together. */
  pick?: { nameAt: (index: number) => string; label: (no: string) => string } | undefined;
  children: (item: Item) => ReactNode;
}

/** A queue of cases as a narrow list, each one link; the open one stays in sight. */
export function QueueList<Item>({ items, noOf, open, hrefOf, label, pick, children }: QueueListProps<Item>) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (open) list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return (
    <ul ref={list} aria-label={label} className="divide-y divide-line">
      {items.map((item, index) => {
        const no = noOf(item);
        const isOpen = no === open;
        return (
          <li key={no}>
            <div
              className={classes(
                "flex items-center border-l-4",
                isOpen ? "border-accent bg-accent-soft" : "border-transparent hover:bg-sunken",
              )}
            >
              {pick ? (
                <div className="-mr-2 shrink-0 pl-3">
                  <PickRow name={pick.nameAt(index)} value={no} label={pick.label(no)} {...(isOpen ? { keyHint: "X" } : {})} />
                </div>
              ) : null}
              <Link to={hrefOf(no)} aria-current={isOpen ? "page" : undefined} className="block min-w-0 flex-1 py-2 pr-4 pl-3">
                {children(item)}
              </Link>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
