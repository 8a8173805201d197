import { Link } from "@remix-run/react";
import type { readBoard } from "@services/returns/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day } from "~/ui/moment";

type Board = Awaited<ReturnType<typeof readBoard>>;
type Unit = Board["undated"][number];

interface Props {
  board: Board;
  refused: FormRefusal | undefined;
}

function Material({ lacks }: Pick<Unit, "lacks">) {
  const { t } = useTranslation();
  if (lacks.length === 0) return <Badge tone="good">{t("workbench.board.enough")}</Badge>;
  return (
    <ul className="space-y-0.5 text-refused text-xs">
      {lacks.map(({ sku, name, lacking }) => (
        <li key={sku} className="break-words">
          {t("workbench.board.lacks", { sku, name, lacking })}
        </li>
      ))}
    </ul>
  );
}

/** One unit: what it is, what it lacks, and the plain form that names its day or moves it to another. */
function UnitCard({ unit, board, refused }: Props & { unit: Unit }) {
  const { t } = useTranslation();
  const { returnNo, serial, model, batchNo, plannedOn, lacks } = unit;
  const day = plannedOn !== null && plannedOn > board.today ? plannedOn : board.today;
  return (
    <li className="space-y-2 py-3 first:pt-0 last:pb-0">
      <p>
        <Link
          to={`/workbench/${returnNo}/${serial}`}
          className="inline-flex min-h-11 items-center break-all font-mono text-accent hover:underline md:min-h-0"
        >
          {serial}
        </Link>
        <span className="block break-words text-muted text-xs">
          {model} · {batchNo}
        </span>
      </p>
      <Material lacks={lacks} />
      {board.maySchedule ? (
        <ActionForm
          refused={refused?.values?.serial === serial ? refused : undefined}
          aria-label={`${t("workbench.board.moveTo")} ${serial}`}
        >
          <input type="hidden" name="returnNo" value={returnNo} />
          <input type="hidden" name="serial" value={serial} />
          <Field
            name="plannedOn"
            type="date"
            label={`${t("workbench.board.moveTo")} ${serial}`}
            hideLabel
            min={board.today}
            defaultValue={day}
            required
          />
          <div className="mt-1">
            <SubmitButton tone="secondary" wide>
              {t(plannedOn === null ? "workbench.board.name" : "workbench.board.move")}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </li>
  );
}

function Units({ units, ...rest }: Props & { units: readonly Unit[] }) {
  const { t } = useTranslation();
  if (units.length === 0) return <p className="text-muted text-xs">{t("workbench.board.nothing")}</p>;
  return (
    <ul className="divide-y divide-line">
      {units.map((unit) => (
        <UnitCard key={`${unit.returnNo} ${unit.serial}`} unit={unit} {...rest} />
      ))}
    </ul>
  );
}

/** Units of no shown day, side by side where there is room. */
function Waiting({ title, units, ...rest }: Props & { title: ReactNode; units: readonly Unit[] }) {
  if (units.length === 0) return null;
  return (
    <Card title={title}>
      <Units units={units} {...rest} />
    </Card>
  );
}

/** Days as columns on a desktop and as sections on a phone, each with the workshop's load; before them what has no day, or a day that passed. */
export function RepairBoard(props: Props) {
  const { t } = useTranslation();
  const { days, overdue, undated, capacity } = props.board;
  return (
    <div className="space-y-4">
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Waiting title={t("workbench.board.overdue")} units={overdue} {...props} />
        <Waiting title={t("workbench.board.undated")} units={undated} {...props} />
      </div>
      <div className="grid items-start gap-4 md:grid-cols-5">
        {days.map(({ date, isWorking, isTooMany, units }) => (
          <Card key={date} title={<Day date={date} weekday />}>
            <div className="mb-3 space-y-1">
              <p className="tabular-nums">{t("workbench.board.load", { units: units.length, capacity })}</p>
              {isTooMany ? <Badge tone="refused">{t("workbench.board.tooMany")}</Badge> : null}
              {isWorking ? null : <Badge tone="waiting">{t("workbench.board.closed")}</Badge>}
            </div>
            <Units units={units} {...props} />
          </Card>
        ))}
      </div>
    </div>
  );
}
