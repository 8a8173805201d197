import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { Button } from "~/ui/button";
import { classes } from "~/ui/classes";
import { SelectField } from "~/ui/field";
import { Moment } from "~/ui/moment";
import { ComplaintBadge, GradeMarks } from "./complaint-badges";
import { PickAllRows } from "./picked-rows";
import { QueueList } from "./queue-list";

export interface QueuedComplaint {
  complaintNo: string;
  kind: string;
  status: string;
  urgency: string;
  level: string;
  complainantName: string;
  description: string;
  handledBy: string;
  servicedBy: string;
  ownerName: string | null;
  registeredAt: string;
  nextDueAt: string | null;
  overdue: boolean;
}

interface ComplaintQueueProps {
  items: readonly QueuedComplaint[];
  /** The case that is open beside the list. */
  open: string | undefined;
  hrefOf: (complaintNo: string) => string;
  /** Partners are not told who of the company works a case. */
  forPartner: boolean;
  /** The list in which rows are marked, where several may be taken together. */
  pickAs?: string;
}

/** Complaints as a narrow list, each one link: who, until when, what, whose. */
export function ComplaintQueue({ items, open, hrefOf, forPartner, pickAs }: ComplaintQueueProps) {
  const { t } = useTranslation();
  const pick = pickAs
    ? { nameAt: (index: number) => `${pickAs}[${index}].complaintNo`, label: (no: string) => t("complaints.queue.pick", { no }) }
    : undefined;
  return (
    <QueueList
      items={items}
      noOf={({ complaintNo }) => complaintNo}
      open={open}
      hrefOf={hrefOf}
      label={t("complaints.queue.label")}
      pick={pick}
    >
      {(item) => <QueueRow item={item} forPartner={forPartner} />}
    </QueueList>
  );
}

function QueueRow({ item, forPartner }: { item: QueuedComplaint; forPartner: boolean }) {
  const { t } = useTranslation();
  const whose = item.handledBy === "dealer" ? item.servicedBy : forPartner ? null : (item.ownerName ?? t("complaints.queue.nobody"));
  return (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{item.complainantName}</span>
        {item.nextDueAt ? (
          <span className={classes("shrink-0 text-xs", item.overdue ? "font-semibold text-refused" : "text-muted")}>
            {t(item.overdue ? "complaints.queue.overdue" : "complaints.queue.due")} <Moment at={item.nextDueAt} />
          </span>
        ) : (
          <span className="shrink-0 text-muted text-xs">
            <Moment at={item.registeredAt} />
          </span>
        )}
      </span>
      <span className="block truncate">{item.description}</span>
      <span className="mt-0.5 flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-muted text-xs">
        <span className="font-mono">{item.complaintNo}</span>
        <ComplaintBadge status={item.status} />
        <GradeMarks {...item} />
        {whose ? <span className="ml-auto min-w-0 truncate">{whose}</span> : null}
      </span>
    </>
  );
}

/** The list that carries the marked cases. */
const PICKED = "items";

interface QueueToAssignProps extends Omit<ComplaintQueueProps, "pickAs"> {
  colleagues: readonly { login: string; name: string }[];
  children?: ReactNode;
}

/** The queue as a form that gives the marked cases to somebody. */
export function QueueToAssign({ colleagues, ...queue }: QueueToAssignProps) {
  const { t } = useTranslation();
  return (
    <Form method="post" action="/complaints/assign">
      <input type="hidden" name="intent" value="assign" />
      <div className="border-line border-b pb-2">
        <PickAllRows name={PICKED} />
        <div className="flex items-end gap-2 px-4 pt-2">
          <div className="min-w-0 flex-1">
            <SelectField name="ownerLogin" label={t("complaints.bulk.owner")} hideLabel options={nameOwners(t, colleagues)} />
          </div>
          <Button type="submit" keyHint="Shift+A">
            {t("complaints.bulk.assign")}
          </Button>
        </div>
      </div>
      <ComplaintQueue {...queue} pickAs={PICKED} />
    </Form>
  );
}

/** Who may be chosen; the first is the reader. */
export const nameOwners = (
  t: ReturnType<typeof useTranslation>["t"],
  colleagues: readonly { login: string; name: string }[],
): { value: string; label: string }[] =>
  colleagues.map(({ login, name }, index) => ({ value: login, label: index === 0 ? t("complaints.bulk.me", { name }) : name }));
