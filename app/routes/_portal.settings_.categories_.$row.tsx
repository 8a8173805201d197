import { useLoaderData } from "@remix-run/react";
import { previewCategory, readCategoryRow } from "@services/reports/index.server";
import { changeCategory } from "@services/settings/index.server";
import { CategoryFields } from "~/components/list-forms";
import { RowPage, RowPreview, type RowPreviewProps } from "~/components/setting-rows";
import { tryFirst } from "~/http/ask.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";

export const handle: RouteHandle = { title: (t) => t("admin.categories.row") };

export const loader = page(async ({ ctx, params, url }) => {
  const asked = new URLSearchParams(url.searchParams);
  asked.set("row", params.row ?? "");
  return { ...(await readCategoryRow(ctx, readSearch(readCategoryRow.definition.input, asked))), idempotencyKey: newIdempotencyKey() };
});

const change = formAction({ change: changeCategory, remove: changeCategory }, ({ result }) => ({
  to: `/settings/categories?on=${result.effectiveFrom}`,
  notice: "saved",
}));
export const action = tryFirst({ intent: "preview", ask: previewCategory }, change);

export default function CategoryPage() {
  const { t } = useTranslation();
  const { row, choices, on, ...editor } = useLoaderData<typeof loader>();
  return (
    <RowPage
      title={t("admin.categories.row")}
      back={{ to: `/settings/categories?on=${on}`, label: t("admin.categories.title") }}
      editor={editor}
      removeText={t("admin.categories.removeText")}
      preview={(answer: RowPreviewProps) => <RowPreview {...answer} />}
    >
      <CategoryFields row={row} choices={choices} />
    </RowPage>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
