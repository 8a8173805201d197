import { Link } from "@remix-run/react";
import type { DeliveryProblemRow } from "@services/parts/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Notice } from "~/ui/notice";
import { DeliveryProblems } from "./delivery-problems";

interface Props {
  request: {
    problems: readonly DeliveryProblemRow[];
    makesGood: { problemNo: string; requestNo: string; issueSlipNo: string } | null;
  };
  path: string;
  /** Where they are decided, for who decides. */
  to?: string;
}

/** The delivery problems of a request, and for a request that makes one good which one. */
export function ProblemsOfRequest({ request: { problems, makesGood }, path, to }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {makesGood ? (
        <Notice tone="info">
          {t("service.problems.makesGood", { slip: makesGood.issueSlipNo })}{" "}
          <Link to={`${path}/${makesGood.requestNo}`} className="font-mono text-accent hover:underline">
            {makesGood.requestNo}
          </Link>
        </Notice>
      ) : null}
      {problems.length > 0 ? (
        <Card
          title={t("service.problems.title")}
          aside={
            to ? (
              <Link to={to} className="text-accent hover:underline">
                {t("service.problems.open")}
              </Link>
            ) : null
          }
          flush
        >
          <DeliveryProblems problems={problems} path={path} />
        </Card>
      ) : null}
    </>
  );
}
