import type { readComplaintCase } from "@services/reports/index.server";
import type { FormRefusal } from "~/ui/form";

/** What the page of a case is given. */
export type ComplaintPage = Awaited<ReturnType<typeof readComplaintCase>>;
export type ComplaintView = ComplaintPage["view"];

/** What every form of the page needs beside its fields. */
export interface ComplaintForms {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}
