import { EXPORTED_BATCHES } from "./exported-batches.server";
import { EXPORTED_COMPLAINTS } from "./exported-complaints.server";
import { EXPORTED_ESCALATIONS } from "./exported-escalations.server";
import { EXPORTED_FIGURES } from "./exported-figures.server";
import { EXPORTED_IMPORTS } from "./exported-imports.server";
import { EXPORTED_INQUIRIES } from "./exported-inquiries.server";
import type { ExportedList } from "./exported-list.server";
import { EXPORTED_MONEY } from "./exported-money.server";
import { EXPORTED_NOTICES } from "./exported-notices.server";
import { EXPORTED_RECORDS } from "./exported-records.server";
import { EXPORTED_REQUESTS } from "./exported-requests.server";
import { EXPORTED_RETURNS } from "./exported-returns.server";
import { EXPORTED_UNIT_WAY } from "./exported-unit-way.server";

/** Every list that can be exported, by the name under which its screen and the API ask for it. */
export const EXPORTED_LISTS: Readonly<Record<string, ExportedList>> = {
  ...EXPORTED_COMPLAINTS,
  ...EXPORTED_INQUIRIES,
  ...EXPORTED_ESCALATIONS,
  ...EXPORTED_REQUESTS,
  ...EXPORTED_RETURNS,
  ...EXPORTED_BATCHES,
  ...EXPORTED_UNIT_WAY,
  ...EXPORTED_RECORDS,
  ...EXPORTED_NOTICES,
  ...EXPORTED_MONEY,
  ...EXPORTED_IMPORTS,
  ...EXPORTED_FIGURES,
};
