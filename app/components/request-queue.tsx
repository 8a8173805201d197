import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { classes } from "~/ui/classes";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { RequestBadge } from "./request-badge";
import { WaitsUntil } from "./waits-until";

export interface QueueItem {
  requestNo: string;
  status: string;
  purpose: string;
  requesterName: string;
  firstPart: string;
  lines: number;
  amount: string | null;
  shipBy: string | null;
  overdue: boolean;
  waitsUntil: string | null;
  lapsesSoon: boolean;
}

interface RequestQueueProps {
  items: readonly QueueItem[];
  /** The list holds requests of several kinds. */
  mixed: boolean;
  /** The case that is open beside the list. */
  open: string | undefined;
  hrefOf: (requestNo: string) => string;
}

/** Requests as a narrow list, each one link: who, until when, what, how much. */
export function RequestQueue({ items, mixed, open, hrefOf }: RequestQueueProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (open) list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return (
    <ul ref={list} aria-label={t("service.queue.label")} className="divide-y divide-line">
      {items.map((item) => (
        <li key={item.requestNo}>
          <Link
            to={hrefOf(item.requestNo)}
            aria-current={item.requestNo === open ? "page" : undefined}
            className="block border-transparent border-l-4 py-2.5 pr-4 pl-3 hover:bg-sunken aria-[current]:border-accent aria-[current]:bg-accent-soft"
          >
            <QueueRow item={item} mixed={mixed} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function QueueRow({ item, mixed }: { item: QueueItem; mixed: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{item.requesterName}</span>
        <span className={classes("shrink-0 text-xs", item.overdue ? "font-semibold text-refused" : "text-muted")}>
          {item.overdue ? `${t("service.queue.overdue")} ` : null}
          <Moment at={item.shipBy} />
        </span>
      </span>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">
          {item.lines > 1 ? t("service.queue.parts", { part: item.firstPart, count: item.lines }) : item.firstPart}
        </span>
        <Money amount={item.amount} />
      </span>
      <span className="mt-0.5 flex items-center justify-between gap-3 text-xs">
        <span className="text-muted">
          <span className="font-mono">{item.requestNo}</span> · {valueLabel(t, "purpose", item.purpose)}
        </span>
        {mixed ? <RequestBadge status={item.status} /> : null}
      </span>
      <WaitsUntil request={item} />
    </>
  );
}
