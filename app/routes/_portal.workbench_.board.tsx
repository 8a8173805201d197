import { useActionData, useLoaderData } from "@remix-run/react";
import { readBoard, scheduleRepair } from "@services/returns/index.server";
import { RepairBoard } from "~/components/repair-board";
import { formAction, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("workbench.board.title") };

export const loader = page(async ({ ctx, url, notice }) => ({
  board: await readBoard(ctx, readSearch(readBoard.definition.input, url.searchParams)),
  isMoved: notice !== null,
}));

export const action = formAction({ schedule: scheduleRepair }, ({ request }) => {
  const from = new URL(request.url).searchParams.get("from");
  return { to: `/workbench/board${from ? `?from=${encodeURIComponent(from)}` : ""}`, notice: "moved" };
});

/** Which unit is repaired on which day, and what it lacks. */
export default function BoardPage() {
  const { t } = useTranslation();
  const { board, isMoved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="space-y-4">
      <PageHeader
        title={t("workbench.board.title")}
        sub={t("workbench.board.sub")}
        back={{ to: "/workbench", label: t("workbench.title") }}
      />
      {isMoved && !refused ? <Notice tone="success">{t("workbench.board.moved")}</Notice> : null}
      {board.isCut ? <Notice tone="warning">{t("workbench.board.more", { count: board.most })}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <LinkButton to={`/workbench/board?from=${board.earlier}`}>{t("workbench.board.earlier")}</LinkButton>
        <LinkButton to={`/workbench/board?from=${board.later}`}>{t("workbench.board.later")}</LinkButton>
      </div>
      <RepairBoard board={board} refused={refused} />
      {board.behind > 0 ? <p className="text-muted">{t("workbench.board.behind", { count: board.behind })}</p> : null}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
