import type { readDocument } from "@services/controlled/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { Day, Moment } from "~/ui/moment";

type View = Awaited<ReturnType<typeof readDocument>>;
const TONES = { draft: "waiting", coming: "accent", in_force: "good", superseded: "neutral", withdrawn: "neutral" } as const;

/** The editions of a document, the newest first, with who wrote and approved each, and its files. */
export function EditionList({ documentNo, editions }: Pick<View, "documentNo" | "editions">) {
  const { t } = useTranslation();
  const folder = `/controlled-documents/${encodeURIComponent(documentNo)}/evidence`;
  return (
    <Card title={t("controlled.editions")}>
      <ul className="space-y-4">
        {editions.map((edition) => (
          <li key={edition.editionNo} className="space-y-1">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">{edition.label}</span>
              <Badge tone={TONES[edition.state]}>{valueLabel(t, "editionState", edition.state)}</Badge>
              {edition.effectiveOn ? <Day date={edition.effectiveOn} /> : null}
            </p>
            <p>
              {edition.titleZh}
              {edition.titleEn ? <span className="block text-muted">{edition.titleEn}</span> : null}
            </p>
            {edition.changes ? <p className="whitespace-pre-wrap break-words text-muted">{edition.changes}</p> : null}
            <p className="text-muted text-xs">
              {t("controlled.written")} {edition.writtenBy} · <Moment at={edition.writtenAt} />
              {edition.issuedBy ? (
                <>
                  {" · "}
                  {t("controlled.issued")} {edition.issuedBy} · <Moment at={edition.issuedAt} />
                </>
              ) : null}
            </p>
            {edition.files.length === 0 ? <p className="text-muted text-xs">{t("controlled.noFiles")}</p> : null}
            <ul>
              {edition.files.map(({ attachmentId, fileName }) => (
                <li key={attachmentId}>
                  <a
                    href={`${folder}/${attachmentId}`}
                    className="inline-flex min-h-11 items-center break-all text-accent hover:underline md:min-h-0"
                  >
                    {fileName}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
