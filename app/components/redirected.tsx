import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { CallCard } from "./call-card";

export interface Redirection {
  servicingParty: { name: string; phone: string };
  complaintNo: string;
  trackingToken: string;
}

/** Who serves the asker and the case that was opened there, where a request was refused for that. */
export function redirectionOf(refused: { code?: string; details?: Record<string, unknown> } | undefined): Redirection | null {
  return refused?.code === "redirected" && refused.details?.complaintNo ? (refused.details as unknown as Redirection) : null;
}

/** A request was not taken and yet heard: who serves the asker, and the case that they find it under. */
export function Redirected({ redirection, to }: { redirection: Redirection; to: string }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-4">
      <Notice tone="success" title={t("public.redirected.number")}>
        <p className="select-all font-mono text-xl">{redirection.complaintNo}</p>
        <p>{t("public.redirected.handed", { name: redirection.servicingParty.name })}</p>
        <LinkButton to={to}>{t("public.redirected.follow")}</LinkButton>
      </Notice>
      <CallCard {...redirection.servicingParty}>{t("public.ask.dealer")}</CallCard>
    </div>
  );
}

/** The same in the portal, where the case has a page of its own. */
export function RedirectedPage({ redirection }: { redirection: Redirection }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("public.redirected.title")} back={{ to: "/requests/new", label: t("dealer.form.title") }} />
      <Redirected redirection={redirection} to={`/complaints/${redirection.complaintNo}`} />
    </>
  );
}
