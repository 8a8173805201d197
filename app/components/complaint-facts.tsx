import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import { Facts } from "~/ui/facts";
import { Day, Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { ComplaintBadge } from "./complaint-badges";
import type { ComplaintPage, ComplaintView } from "./complaint-view";

/** Facts that are known; what nobody said takes no room. */
const known = <Item extends { value: unknown }>(items: readonly Item[]): Item[] =>
  items.filter(({ value }) => value !== null && value !== undefined && value !== "");

/** Who complains, how to reach them, and who serves them. */
export function ComplainantCard({ view, channelName }: Pick<ComplaintPage, "view" | "channelName">) {
  const { t } = useTranslation();
  const { complainant, servicingParty } = view;
  const tier = complainant.tier ? valueLabel(t, "tier", complainant.tier) : valueLabel(t, "complainantKind", complainant.kind);
  const code = complainant.dealerCode ?? complainant.subDistributorCode;
  return (
    <Card title={t("complaints.case.customer")}>
      <Facts
        columns={1}
        items={known([
          {
            label: t("complaints.case.kind"),
            value: (
              <>
                {complainant.name} · {tier} {code ? <span className="font-mono text-muted text-xs">{code} </span> : null}
                {complainant.identityVerified ? <Badge tone="good">{t("complaints.case.verified")}</Badge> : null}
              </>
            ),
          },
          { label: t("complaints.case.phone"), value: complainant.phone && <Phone number={complainant.phone} /> },
          { label: t("complaints.case.email"), value: complainant.email && <CopyText text={complainant.email} /> },
          { label: t("complaints.case.contact"), value: complainant.contact },
          { label: t("complaints.case.channel"), value: channelName },
          { label: t("complaints.intake.rings"), value: view.rings },
          {
            label: t("complaints.case.servicedBy"),
            value: (
              <>
                {servicingParty.name} <Phone number={servicingParty.phone} />
              </>
            ),
          },
        ])}
      />
    </Card>
  );
}

/** A number to call; one that is masked cannot be. */
function Phone({ number }: { number: string }) {
  if (number.includes("*")) return <span className="font-mono">{number}</span>;
  return (
    <a href={`tel:${number}`} className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0">
      {number}
    </a>
  );
}

/** The unit it is about. */
export function ComplaintUnit({ view, unitName }: Pick<ComplaintPage, "view" | "unitName">) {
  const { t } = useTranslation();
  const { serial, model } = view;
  return (
    <Card
      title={t("complaints.case.unit")}
      aside={
        serial && model ? (
          <Link to={`/units/${serial}`} className="text-accent hover:underline">
            {t("complaints.case.openUnit")}
          </Link>
        ) : null
      }
    >
      {serial || view.orderNo || view.purchasedOn ? (
        <Facts
          columns={1}
          items={known([
            { label: t("complaints.case.model"), value: model && `${unitName ?? ""} ${model}`.trim() },
            { label: t("complaints.case.serial"), value: serial && <CopyText text={serial} /> },
            { label: t("complaints.case.orderNo"), value: view.orderNo },
            { label: t("complaints.case.purchasedOn"), value: view.purchasedOn && <Day date={view.purchasedOn} /> },
          ])}
        />
      ) : (
        <p className="text-muted">{t("complaints.case.noUnit")}</p>
      )}
    </Card>
  );
}

/** What is complained about, in the customer's words, and what is demanded. */
export function ComplaintMatter({ view }: { view: ComplaintView }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t("complaints.case.matter")}
      aside={
        <LinkButton to={`/documents/complaint-form/${view.complaintNo}`} document>
          {t("complaints.case.printForm")}
        </LinkButton>
      }
    >
      <p className="whitespace-pre-wrap break-words">{view.description}</p>
      <div className="mt-3 empty:hidden">
        <Facts
          columns={1}
          items={known([
            { label: t("complaints.case.demand"), value: view.demand },
            { label: t("complaints.case.remedy"), value: view.desiredRemedy && valueLabel(t, "remedy", view.desiredRemedy) },
            { label: t("complaints.case.restated"), value: view.restated },
            { label: t("complaints.case.object"), value: view.object },
            { label: t("complaints.case.impact"), value: view.impact },
            { label: t("complaints.case.occurredAt"), value: view.occurredAt && <Moment at={view.occurredAt} /> },
            { label: t("complaints.case.loss"), value: view.lossAmount && <Money amount={view.lossAmount} /> },
            { label: t("complaints.case.claim"), value: view.claimAmount && <Money amount={view.claimAmount} /> },
          ])}
        />
      </div>
    </Card>
  );
}

/** Other cases of the same customer or unit: a repeat shows itself. */
export function RelatedComplaints({ related }: { related: ComplaintView["related"] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("complaints.case.related")} flush={related.length > 0}>
      {related.length === 0 ? <p className="text-muted">{t("complaints.case.noRelated")}</p> : null}
      <ul className="divide-y divide-line">
        {related.map((one) => (
          <li key={one.complaintNo}>
            <Link to={`/complaints/${one.complaintNo}?view=all`} className="block space-y-0.5 px-4 py-2 hover:bg-sunken">
              <span className="flex flex-wrap items-center justify-between gap-x-3">
                <span className="font-mono text-accent text-xs">{one.complaintNo}</span>
                <ComplaintBadge status={one.status} />
              </span>
              <span className="flex flex-wrap justify-between gap-x-3 text-muted text-xs">
                <span>
                  {[
                    one.categoryName,
                    one.samePhone ? t("complaints.case.samePhone") : null,
                    one.sameSerial ? t("complaints.case.sameSerial") : null,
                    one.samePhone || one.sameSerial ? null : t("complaints.case.aboutIt"),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
                <Moment at={one.registeredAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
