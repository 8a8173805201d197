import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { ComplaintLink } from "./complaint-parts";
import { PhoneNumber } from "./phone-number";

interface RequestFactsProps {
  request: {
    purpose: string;
    submittedAt: string;
    shipBy: string | null;
    note: string | null;
    complaintNo: string | null;
    insistReason: string | null;
    requestNo: string;
    shipTo: { name: string; phone: string; mayReveal: boolean; address: string };
    budget: { available: string; availableAfter: string } | null;
  };
}

/** What was said when the request was made, where it goes, and what it does to the budget. */
export function RequestFacts({ request }: RequestFactsProps) {
  const { t } = useTranslation();
  const { shipTo, budget } = request;
  return (
    <Card title={t("dealer.facts.title")}>
      <Facts
        columns={1}
        items={[
          { label: t("dealer.list.purpose"), value: valueLabel(t, "purpose", request.purpose) },
          { label: t("dealer.list.submitted"), value: <Moment at={request.submittedAt} /> },
          { label: t("dealer.list.shipBy"), value: <Moment at={request.shipBy} /> },
          {
            label: t("dealer.shipTo.legend"),
            value: (
              <>
                {shipTo.name} <PhoneNumber requestNo={request.requestNo} phone={shipTo.phone} mayReveal={shipTo.mayReveal} />
                <br />
                {shipTo.address}
              </>
            ),
          },
          { label: t("dealer.form.note"), value: request.note },
          ...(request.complaintNo
            ? [{ label: t("dealer.facts.complaint"), value: <ComplaintLink complaintNo={request.complaintNo} /> }]
            : []),
          ...(request.insistReason ? [{ label: t("dealer.form.insistReason"), value: request.insistReason }] : []),
          ...(budget
            ? [
                {
                  label: t("dealer.quote.budget"),
                  value: (
                    <>
                      <Money amount={budget.available} alarm /> → <Money amount={budget.availableAfter} alarm strong />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
