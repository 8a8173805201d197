import type { FormRefusal } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { hasForm } from "./complaint-acts";
import type { ComplaintPage } from "./complaint-view";

interface NewsProps {
  page: ComplaintPage;
  /** What the last form did, in words. */
  done: string | null;
  refused: FormRefusal | undefined;
}

/** What has just been done; a refusal whose form is gone by now is said here, too. */
export function ComplaintNews({ page, done, refused }: NewsProps) {
  const gone = refused?.message && !hasForm(page, refused);
  return (
    <>
      {done && !refused ? <Notice tone="success">{done}</Notice> : null}
      {gone ? <Notice tone="error" title={refused.message} /> : null}
    </>
  );
}
