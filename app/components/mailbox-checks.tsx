import type { listChecks } from "@services/mailbox/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge, type Tone } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day, Moment } from "~/ui/moment";
import { Table } from "~/ui/table";

type Checks = Awaited<ReturnType<typeof listChecks>>;
type Half = Checks["halves"][number];
type State = Half["mailboxes"][number]["state"];

const TONES: Readonly<Record<State, Tone>> = { done: "good", missing: "refused", due: "waiting", ahead: "neutral" };

interface CheckFormsProps extends Pick<Checks, "mailboxes"> {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Says that a mailbox was looked into and what was in it; one form each. */
export function CheckForms({ mailboxes, refused, idempotencyKey }: CheckFormsProps) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4 md:grid-cols-3">
      {mailboxes.map(({ channel, name, address, watcher }) => (
        <Card key={channel} title={name}>
          <p className="mb-3 break-words text-muted text-xs empty:hidden">{[address, watcher].filter(Boolean).join(" · ")}</p>
          <ActionForm refused={refused?.values?.channel === channel ? refused : undefined} idempotencyKey={`${idempotencyKey}-${channel}`}>
            <input type="hidden" name="channel" value={channel} />
            <div className="space-y-3">
              <Field name="found" type="number" min={0} label={t("complaints.mailboxes.found")} defaultValue="0" numeric required />
              <Field name="note" label={t("complaints.mailboxes.note")} optional />
              <SubmitButton tone="secondary">{t("complaints.mailboxes.check")}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      ))}
    </div>
  );
}

/** The halves of the last working days by mailbox. */
export function CheckGrid({ list }: { list: Checks }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("complaints.mailboxes.log")}
      rows={list.halves}
      rowKey={({ date, half }) => `${date} ${half}`}
      columns={[
        {
          key: "when",
          head: t("complaints.mailboxes.when"),
          lead: true,
          cell: ({ date, half }) => (
            <>
              <Day date={date} /> {t(`complaints.mailboxes.half.${half}`)}
            </>
          ),
        },
        ...list.mailboxes.map(({ channel, name }, index) => ({
          key: channel,
          head: name,
          cell: ({ mailboxes }: Half) => <Checked at={mailboxes[index]!} />,
        })),
      ]}
    />
  );
}

/** Whether a mailbox was looked into in that half, by whom, and what was in it. */
function Checked({ at: { state, checks } }: { at: Half["mailboxes"][number] }) {
  const { t } = useTranslation();
  return (
    <div>
      <Badge tone={TONES[state]}>{t(`complaints.mailboxes.state.${state}`)}</Badge>
      {checks.map(({ by, at, found, note }) => (
        <p key={at} className="text-muted text-xs">
          <Moment at={at} /> {by} · {t("complaints.mailboxes.foundMany", { count: found })}
          {note ? ` · ${note}` : null}
        </p>
      ))}
    </div>
  );
}
