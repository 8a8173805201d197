import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { classes } from "~/ui/classes";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { PickAllRows } from "./picked-rows";
import { QueueList } from "./queue-list";
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
  /** Who must approve it, where that is somebody above. */
  waitsFor: string | null;
}

interface RequestQueueProps {
  items: readonly QueueItem[];
  /** The list holds requests of several kinds. */
  mixed: boolean;
  /** The case that is open beside the list. */
  open: string | undefined;
  hrefOf: (requestNo: string) => string;
  /** The field under which rows are marked, where several may be taken together. */
  pickAs?: string | undefined;
}

/** Requests as a narrow list, each one link: who, until when, what, how much. */
export function RequestQueue({ items, mixed, open, hrefOf, pickAs }: RequestQueueProps) {
  const { t } = useTranslation();
  const pick = pickAs ? { nameAt: () => pickAs, label: (no: string) => t("service.queue.pick", { no }) } : undefined;
  return (
    <QueueList items={items} noOf={({ requestNo }) => requestNo} open={open} hrefOf={hrefOf} label={t("service.queue.label")} pick={pick}>
      {(item) => <QueueRow item={item} mixed={mixed} />}
    </QueueList>
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
        {item.waitsFor ? (
          <Badge tone="waiting">{t("service.queue.waitsFor", { role: valueLabel(t, "role", item.waitsFor) })}</Badge>
        ) : mixed ? (
          <RequestBadge status={item.status} />
        ) : null}
      </span>
      <WaitsUntil request={item} />
    </>
  );
}

/** The queue as a form that leads to what approving the marked requests together would come to. */
export function QueueToApprove(props: Omit<RequestQueueProps, "pickAs" | "mixed">) {
  const { t } = useTranslation();
  return (
    <Form method="get" action="/desk/approve">
      <div className="flex items-center justify-between gap-2 border-line border-b pr-3">
        <PickAllRows name={PICKED} />
        <span className="ml-auto py-1.5">
          <Button type="submit" keyHint="Shift+A">
            {t("service.queue.approvePicked")}
          </Button>
        </span>
      </div>
      <RequestQueue {...props} mixed={false} pickAs={PICKED} />
    </Form>
  );
}

/** The parameter that carries the marked requests. */
const PICKED = "requestNos";
