import { Link } from "@remix-run/react";
import { ChevronLeft } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";

/** Where an open case stands in the queue beside it. */
export interface CasePlace {
  list: string;
  previous: string | null;
  next: string | null;
}

interface CaseTopProps {
  /** The case's number. */
  no: string;
  /** How it stands, beside the number. */
  marks: ReactNode;
  place: CasePlace;
  /** Whose it is. */
  children: ReactNode;
}

/** Which case this is, whose, and the ways to the cases beside it. */
export function CaseTop({ no, marks, place, children }: CaseTopProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0">
        <Link to={place.list} className="-mt-3 -ml-1 inline-flex min-h-11 items-center gap-0.5 text-accent md:hidden">
          <ChevronLeft size={16} aria-hidden="true" />
          {t("service.case.back")}
        </Link>
        <CaseTitle no={no}>{marks}</CaseTitle>
        <p className="mt-0.5">{children}</p>
      </div>
      <div className="hidden gap-2 md:flex">
        {place.previous ? (
          <LinkButton to={place.previous} keyHint="K">
            {t("service.case.previous")}
          </LinkButton>
        ) : null}
        {place.next ? (
          <LinkButton to={place.next} keyHint="J">
            {t("service.case.next")}
          </LinkButton>
        ) : null}
      </div>
    </div>
  );
}

/** Takes the focus when another case comes, so that a reader who does not see the page change is told. */
function CaseTitle({ no, children }: { no: string; children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(no);
  useEffect(() => {
    if (shown.current !== no) title.current?.focus({ preventScroll: true });
    shown.current = no;
  }, [no]);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <h2 ref={title} tabIndex={-1} className="font-mono font-semibold text-lg outline-none">
        {no}
      </h2>
      {children}
    </div>
  );
}
