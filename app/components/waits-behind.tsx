import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";

export interface Waits {
  pieces: number;
  lines: readonly { requestNo: string; requester: string; pieces: number; because: string }[] | null;
  more: number;
}

/** What a line that lacks pieces waits behind: for the company whose and why, for a partner only how many. */
export function WaitsBehind({ waits }: { waits: Waits }) {
  const { t } = useTranslation();
  if (waits.pieces === 0) return <p className="text-muted text-xs">{t("planning.waits.next")}</p>;
  if (!waits.lines) return <p className="text-muted text-xs">{t("planning.waits.ahead", { count: waits.pieces })}</p>;
  return (
    <div className="text-muted text-xs">
      <p>{t("planning.waits.behind", { count: waits.pieces })}</p>
      <ul className="mt-0.5 space-y-0.5">
        {waits.lines.map((line, index) => (
          <li key={`${line.requestNo} ${String(index)}`} className="flex flex-wrap gap-x-2">
            <Link to={`/requests/${line.requestNo}`} className="font-mono text-accent underline">
              {line.requestNo}
            </Link>
            <span>{t("planning.waits.line", { requester: line.requester, count: line.pieces })}</span>
            <span>{t(`planning.waits.because.${line.because}` as "planning.waits.because.safety")}</span>
          </li>
        ))}
        {waits.more > 0 ? <li>{t("planning.waits.more", { count: waits.more })}</li> : null}
      </ul>
    </div>
  );
}
