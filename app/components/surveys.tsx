import { Link } from "@remix-run/react";
import type { listCampaigns, listSurveys } from "@services/surveys/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Day, Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { Score } from "./survey-score";

type Survey = Awaited<ReturnType<typeof listSurveys>>["items"][number];
type Campaign = Awaited<ReturnType<typeof listCampaigns>>["items"][number];

/** What customers were asked and answered; the link of each that waits, to be sent or shown. */
export function SurveyTable({ surveys }: { surveys: readonly Survey[] }) {
  const { t } = useTranslation();
  const some = (has: (row: Survey) => unknown) => surveys.some(has);
  return (
    <Table
      caption={t("inquiry.survey.title")}
      rows={surveys}
      rowKey={(row) => `${row.complaintNo} ${row.surveyNo}`}
      columns={[
        {
          key: "no",
          head: t("inquiry.case.number"),
          lead: true,
          cell: (row) => (
            <Link to={`/complaints/${row.complaintNo}?view=all`} className="font-mono text-accent hover:underline">
              {row.complaintNo}
            </Link>
          ),
        },
        {
          key: "score",
          head: t("inquiry.survey.scored"),
          mark: true,
          cell: (row) => (row.score === null ? valueLabel(t, "surveyStatus", row.status) : <Score score={row.score} />),
        },
        { key: "who", head: t("inquiry.case.complainant"), cell: (row) => row.complainantName },
        ...(some((row) => row.words) ? [{ key: "words", head: t("inquiry.survey.words"), cell: (row: Survey) => row.words ?? "—" }] : []),
        { key: "campaign", head: t("inquiry.survey.campaign"), cell: (row) => row.campaignTitle ?? "—" },
        { key: "sent", head: t("inquiry.survey.sentAt"), cell: (row) => <Moment at={row.sentAt} /> },
        ...(some((row) => row.path)
          ? [
              {
                key: "link",
                head: t("inquiry.survey.link"),
                cell: (row: Survey) =>
                  row.path ? (
                    <a href={row.path} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
                      {t("inquiry.survey.open")}
                    </a>
                  ) : (
                    "—"
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** The groups that were asked, with how many answered and how they scored. */
export function CampaignTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("inquiry.survey.campaigns")}
      rows={campaigns}
      rowKey={(row) => String(row.campaignNo)}
      columns={[
        {
          key: "title",
          head: t("inquiry.survey.campaign"),
          lead: true,
          cell: (row) => (
            <Link to={`/surveys?view=all&campaignNo=${row.campaignNo}`} className="text-accent hover:underline">
              {row.title}
            </Link>
          ),
        },
        {
          key: "period",
          head: t("inquiry.survey.period"),
          cell: (row) => (
            <>
              <Day date={row.fromOn} /> – <Day date={row.toOn} />
            </>
          ),
        },
        {
          key: "group",
          head: t("inquiry.survey.group"),
          cell: ({ tier, customerSize, model, dealerCode }) =>
            [tier && valueLabel(t, "tier", tier), customerSize && valueLabel(t, "customerSize", customerSize), model, dealerCode]
              .filter(Boolean)
              .join(" · ") || "—",
        },
        { key: "asked", head: t("inquiry.survey.asked"), numeric: true, cell: (row) => row.asked },
        { key: "answered", head: t("inquiry.survey.answered"), numeric: true, cell: (row) => row.answered },
        { key: "share", head: t("inquiry.survey.share"), numeric: true, cell: (row) => `${row.share}%` },
        { key: "average", head: t("inquiry.survey.average"), numeric: true, cell: (row) => row.average ?? "—" },
      ]}
    />
  );
}
