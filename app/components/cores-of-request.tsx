import type { CoreRow } from "@services/parts/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Cores } from "./cores";

/** The faulty parts that a request's pieces replace, and whether they are back. */
export function CoresOfRequest({ cores }: { cores: readonly CoreRow[] }) {
  const { t } = useTranslation();
  if (cores.length === 0) return null;
  return (
    <Card title={t("warehouse.cores.title")} flush>
      <Cores cores={cores} />
    </Card>
  );
}
