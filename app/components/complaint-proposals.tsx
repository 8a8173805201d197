import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";
import { Card } from "~/ui/card";
import { classes } from "~/ui/classes";
import { Disclosure } from "~/ui/disclosure";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { ActButtons } from "./complaint-acts";
import type { ComplaintForms, ComplaintPage, ComplaintView } from "./complaint-view";

type Version = ComplaintView["solution"]["proposals"][number];

const TONES: Readonly<Record<string, Tone>> = {
  draft: "accent",
  approved: "accent",
  offered: "waiting",
  accepted: "good",
  refused: "refused",
};

/** What the customer is offered: the version in hand first, the ones before it one step away. */
export function ProposalsCard({ page, ...forms }: ComplaintForms & { page: ComplaintPage }) {
  const { t } = useTranslation();
  const { proposals } = page.view.solution;
  const { propose, reconsider } = page.view.can;
  const latest = proposals.at(-1);
  const earlier = proposals.slice(0, -1).reverse();
  if (!latest && !propose.ok && !reconsider.ok) return null;
  return (
    <Card title={t("complaints.solution.title")} aside={latest ? <VersionBadge version={latest} /> : null}>
      <div className="space-y-4">
        {latest ? <ProposalVersion version={latest} names={page.names} /> : <p className="text-muted">{t("complaints.solution.none")}</p>}
        <ActButtons
          acts={["approve", "offer", "accept", "refuse", "propose", "reconsider", "review", "findUnsolved"]}
          page={page}
          {...forms}
        />
        {earlier.length > 0 ? (
          <Disclosure summary={t("complaints.solution.earlier", { count: earlier.length })}>
            <ol className="space-y-4 py-2">
              {earlier.map((version) => (
                <li key={version.proposalNo} className="space-y-2">
                  <VersionBadge version={version} />
                  <ProposalVersion version={version} names={page.names} />
                </li>
              ))}
            </ol>
          </Disclosure>
        ) : null}
      </div>
    </Card>
  );
}

function VersionBadge({ version: { proposalNo, status } }: { version: Version }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-2">
      <span className="text-muted text-xs">{t("complaints.solution.version", { no: proposalNo })}</span>
      <Badge tone={TONES[status] ?? "neutral"}>{valueLabel(t, "proposalStatus", status)}</Badge>
    </span>
  );
}

function ProposalVersion({ version, names }: { version: Version; names: ComplaintPage["names"] }) {
  return (
    <div className="space-y-3">
      <ol className="divide-y divide-line rounded border border-line">
        {version.options.map((option) => (
          <OptionRow key={option.optionNo} option={option} accepted={version.acceptedOption === option.optionNo} />
        ))}
      </ol>
      <Facts columns={1} items={useCourse(version, names)} />
    </div>
  );
}

function OptionRow({ option, accepted }: { option: Version["options"][number]; accepted: boolean }) {
  const { t } = useTranslation();
  const { optionNo, remedy, words, amount, costEstimate, refusedFor } = option;
  return (
    <li className={classes("space-y-0.5 px-3 py-2", accepted && "bg-good-soft")}>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">
          {optionNo}. {valueLabel(t, "remedy", remedy)}
        </span>
        {accepted ? <Badge tone="good">{t("complaints.solution.accepted")}</Badge> : null}
        {refusedFor ? <Badge tone="refused">{t("complaints.solution.refused")}</Badge> : null}
        <span className="ml-auto flex flex-wrap gap-x-4">
          {amount ? (
            <span>
              <span className="text-muted text-xs">{t("complaints.solution.amount")}</span> <Money amount={amount} strong />
            </span>
          ) : null}
          {costEstimate ? (
            <span>
              <span className="text-muted text-xs">{t("complaints.solution.cost")}</span> <Money amount={costEstimate} />
            </span>
          ) : null}
        </span>
      </p>
      <p className="whitespace-pre-wrap break-words">{words}</p>
      {refusedFor ? <p className="text-muted text-xs">{t("complaints.solution.because", { reason: refusedFor })}</p> : null}
    </li>
  );
}

/** Who did what about a version, as far as it came. */
function useCourse(version: Version, names: ComplaintPage["names"]) {
  const { t } = useTranslation();
  const by = (login: string | null) => (login === null ? null : `${names[login] ?? login} · `);
  const told = [
    { label: t("complaints.solution.drafted"), who: version.draftedBy, at: version.draftedAt },
    { label: t("complaints.solution.approved"), who: version.approvedBy, at: version.approvedAt },
    { label: t("complaints.solution.offered"), who: null, at: version.offeredAt },
    { label: t("complaints.solution.answered"), who: null, at: version.answeredAt },
  ];
  const steps = told.flatMap(({ label, who, at }) =>
    at === null
      ? []
      : [
          {
            label,
            value: (
              <>
                {by(who)}
                <Moment at={at} />
                {label === t("complaints.solution.answered") && version.consentHow
                  ? ` · ${valueLabel(t, "consentHow", version.consentHow)}`
                  : null}
              </>
            ),
          },
        ],
  );
  const said = [
    { label: t("complaints.solution.instruction"), value: version.instruction },
    { label: t("complaints.solution.refusedFor"), value: version.refusedFor },
  ].filter(({ value }) => value !== null);
  return [...said, ...steps];
}
