import { CONDITIONS } from "@services/returns";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Button, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { useScannerKeys } from "~/ui/scanner-keys";
import { StickyActions } from "~/ui/sticky-actions";
import { addressOf, addScan, type Expected, type Said, type Scan } from "./inbound-scans";

interface Props {
  returnNo: string;
  units: readonly Expected[];
  scanned: readonly Scan[];
  said: Said | null;
  /** Whether something that somebody else sold came unannounced. */
  needsReason: boolean;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const TONES = { expected: "good", unannounced: "waiting", wrong: "refused" } as const;
const AS_SEEN = CONDITIONS.filter((condition) => condition !== "unannounced");

const SERIAL_FIELD = /^units\[(\d+)\]\.serial$/;
const typedAt = (refused: FormRefusal | undefined, name: string) => [refused?.values?.[name] ?? []].flat()[0];

/** What was wrong with which unit when the confirm was refused: rows may have moved since. */
function faultsBySerial(refused: FormRefusal | undefined): Map<string, string> {
  const faults = Object.entries(refused?.fields ?? {}).flatMap(([name, messages]) => {
    const serial = SERIAL_FIELD.test(name) ? typedAt(refused, name) : undefined;
    return serial === undefined ? [] : [[serial, messages.join(" ")] as const];
  });
  return new Map(faults);
}

/** The scans of the address with the conditions that a refused confirm had said. */
function withTyped(scans: readonly Scan[], refused: FormRefusal | undefined): readonly Scan[] {
  const typed = new Map(
    Object.keys(refused?.values ?? {}).flatMap((name) => {
      const index = SERIAL_FIELD.exec(name)?.[1];
      return index === undefined ? [] : [[typedAt(refused, name), typedAt(refused, `units[${index}].condition`)] as const];
    }),
  );
  return scans.map((scan) => ({ ...scan, condition: typed.get(scan.serial) ?? scan.condition }));
}

/**
 * One box that takes scan after scan, the list of what was scanned, and one confirm. The list is the form: without JavaScript each scan is
 * sent and comes back with the page; with it nothing is sent before the confirm, and the address carries the list along.
 */
export function InboundStation({ returnNo, units, scanned, said: saidFirst, needsReason, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const path = `/inbound/${returnNo}`;
  const [{ scans, said }, setWork] = useState<{ scans: readonly Scan[]; said: Said | null }>(() => ({
    scans: withTyped(scanned, refused),
    said: saidFirst,
  }));
  const box = useRef<HTMLDivElement>(null);
  const focusBox = () => box.current?.querySelector("input")?.focus();
  useEffect(() => window.history.replaceState(window.history.state, "", addressOf(path, scans)), [path, scans]);
  const take = (input: HTMLInputElement) => {
    const text = input.value;
    input.value = "";
    if (text.trim() !== "") setWork((work) => addScan(work.scans, text, units));
  };
  const change = (next: readonly Scan[]) => {
    setWork({ scans: next, said: null });
    focusBox();
  };
  const faults = faultsBySerial(refused);
  const left = units.filter(({ serial, state }) => state === "announced" && !scans.some((scan) => scan.serial === serial));
  return (
    <ActionForm intent="receive" idempotencyKey={idempotencyKey} refused={refused} action={addressOf(path, scans)}>
      <input type="hidden" name="returnNo" value={returnNo} />
      <div className="grid items-start gap-4 md:grid-cols-3">
        <div className="space-y-4 md:col-span-2">
          <ScanBox box={box} path={path} take={take} />
          <SaidLine said={said} />
          <Card title={t("returns.inbound.scanned", { count: scans.length })} flush>
            {scans.length === 0 ? <p className="px-4 py-3 text-muted">{t("returns.inbound.nothing")}</p> : null}
            <ol className="divide-y divide-line">
              {scans.map((scan, index) => (
                <ScannedRow
                  key={scan.serial}
                  scan={scan}
                  index={index}
                  path={path}
                  fault={faults.get(scan.serial)}
                  onCondition={(condition) => change(scans.map((one) => (one === scan ? { ...one, condition } : one)))}
                  onRemove={() => change(scans.filter((one) => one !== scan))}
                />
              ))}
            </ol>
          </Card>
        </div>
        <Card title={`${t("returns.inbound.toReceive")} · ${left.length}`} flush>
          {left.length === 0 ? <p className="px-4 py-3 text-muted">{t("returns.inbound.allScanned")}</p> : null}
          <ul className="divide-y divide-line">
            {left.map(({ serial }) => (
              <li key={serial} className="break-all px-4 py-2 font-mono">
                {serial}
              </li>
            ))}
          </ul>
        </Card>
      </div>
      <Totals scans={scans} />
      {needsReason || refused?.fields?.mismatchReason ? (
        <div className="mt-4 max-w-xl">
          <Field name="mismatchReason" label={t("returns.inbound.mismatchReason")} />
        </div>
      ) : null}
      <StickyActions>
        <SubmitButton>{t("returns.inbound.confirm", { count: scans.length })}</SubmitButton>
      </StickyActions>
    </ActionForm>
  );
}

interface BoxProps {
  box: RefObject<HTMLDivElement>;
  path: string;
  take: (input: HTMLInputElement) => void;
}

/** The box that takes scan after scan and keeps the focus; without JavaScript its button sends each. */
function ScanBox({ box, path, take }: BoxProps) {
  const { t } = useTranslation();
  const keys = useScannerKeys<HTMLInputElement>((event) => {
    event.preventDefault();
    take(event.currentTarget);
  }, take);
  return (
    <div className="flex items-start gap-2">
      <div ref={box} className="min-w-0 flex-1">
        <Field
          {...keys}
          name="scan"
          label={t("returns.inbound.scanUnit")}
          autoCapitalize="characters"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          lang="en"
          enterKeyHint="next"
          autoFocus
          code
        />
      </div>
      <div className="mt-7">
        <SubmitButton
          tone="secondary"
          intent="scan"
          formMethod="get"
          formAction={path}
          onClick={(event) => {
            event.preventDefault();
            const input = box.current?.querySelector("input");
            if (input) take(input);
            input?.focus();
          }}
        >
          {t("returns.inbound.add")}
        </SubmitButton>
      </div>
    </div>
  );
}

function SaidLine({ said }: { said: Said | null }) {
  const { t } = useTranslation();
  const words = said && {
    added: t("returns.inbound.added", { serial: said.text }),
    twice: t("returns.inbound.twice", { serial: said.text }),
    unreadable: t("returns.inbound.unreadable", { text: said.text }),
  };
  return (
    <p aria-live="polite" className={`min-h-6 font-medium ${said?.as === "added" ? "text-good" : "text-refused"}`}>
      {words && said ? words[said.as] : null}
    </p>
  );
}

interface RowProps {
  scan: Scan;
  index: number;
  path: string;
  /** What a refused confirm said of it. */
  fault: string | undefined;
  onCondition: (condition: string) => void;
  onRemove: () => void;
}

function ScannedRow({ scan: { serial, condition, as, why: known }, index, path, fault, onCondition, onRemove }: RowProps) {
  const { t } = useTranslation();
  const standing = fault === undefined ? as : "wrong";
  const why = fault ?? known;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <input type="hidden" name={`units[${index}].serial`} value={serial} />
      <span className="min-w-0 flex-1 break-all font-mono">{serial}</span>
      <Badge tone={TONES[standing]}>{t(`returns.inbound.standing.${standing}`)}</Badge>
      <select
        name={`units[${index}].condition`}
        aria-label={t("returns.inbound.conditionOf", { serial })}
        value={condition}
        onChange={(event) => onCondition(event.currentTarget.value)}
        className="min-h-11 rounded border border-edge bg-surface px-2 md:min-h-9"
      >
        {AS_SEEN.map((value) => (
          <option key={value} value={value}>
            {valueLabel(t, "unitCondition", value)}
          </option>
        ))}
      </select>
      <Button
        type="submit"
        tone="quiet"
        name="remove"
        value={serial}
        formMethod="get"
        formAction={path}
        formNoValidate
        onClick={(event) => {
          event.preventDefault();
          onRemove();
        }}
        aria-label={t("returns.inbound.remove", { serial })}
      >
        ×
      </Button>
      {why === null ? null : <p className={`w-full text-sm ${standing === "wrong" ? "text-refused" : "text-waiting"}`}>{why}</p>}
    </li>
  );
}

function Totals({ scans }: { scans: readonly Scan[] }) {
  const { t } = useTranslation();
  const damaged = scans.filter(({ condition }) => condition !== "intact").length;
  const wrong = scans.filter(({ as }) => as === "wrong").length;
  return (
    <div className="mt-4 space-y-1">
      {damaged > 0 ? <p className="text-waiting">{t("returns.inbound.damaged", { count: damaged })}</p> : null}
      {wrong > 0 ? <p className="text-refused">{t("returns.inbound.wrongOnes", { count: wrong })}</p> : null}
    </div>
  );
}
