import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface SubDistributor {
  code: string;
  name: string;
  phone: string;
  address: string;
}
interface FormProps {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}
interface Props extends FormProps {
  dealerCode: string;
  subDistributors: readonly SubDistributor[];
  mayEdit: boolean;
  today: string;
}

/** The next level, which the dealer serves; for who keeps it with the forms that change it. */
export function SubDistributors({ dealerCode, subDistributors, mayEdit, today, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("money.dealer.subDistributors")} flush>
      {subDistributors.length === 0 ? <EmptyState title={t("money.dealer.subNone")} /> : null}
      <ul className="divide-y divide-line">
        {subDistributors.map((sub) => (
          <li key={sub.code} className="space-y-1 px-4 py-3">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">{sub.name}</span>
              <span className="font-mono text-muted text-xs">{sub.code}</span>
              <span className="tabular-nums">{sub.phone}</span>
            </p>
            {sub.address ? <p className="text-muted text-xs">{sub.address}</p> : null}
            {mayEdit ? (
              <div className="flex flex-wrap gap-x-6">
                <EditSub sub={sub} {...form} />
                <MoveSub sub={sub} today={today} {...form} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <div className="border-line border-t px-4 py-3">
          <RegisterSub dealerCode={dealerCode} {...form} />
        </div>
      ) : null}
    </Card>
  );
}

function EditSub({ sub, refused, idempotencyKey }: FormProps & { sub: SubDistributor }) {
  const { t } = useTranslation();
  const own = refused?.intent === "saveSub" && refused.values?.code === sub.code ? refused : undefined;
  return (
    <Disclosure key={idempotencyKey} summary={t("money.dealer.subEdit", { name: sub.name })} open={own !== undefined}>
      <ActionForm intent="saveSub" refused={own} idempotencyKey={idempotencyKey} aria-label={t("money.dealer.subEdit", { name: sub.name })}>
        <input type="hidden" name="code" value={sub.code} />
        <div className="space-y-4">
          <SubFields sub={sub} />
          <SubmitButton>{t("money.dealer.save")}</SubmitButton>
        </div>
      </ActionForm>
    </Disclosure>
  );
}

/** To another dealer from a day on; what stays with this one is said before. */
function MoveSub({ sub, today, refused, idempotencyKey }: FormProps & { sub: SubDistributor; today: string }) {
  const { t } = useTranslation();
  const own = refused?.intent === "moveSub" && refused.values?.code === sub.code ? refused : undefined;
  const label = t("money.dealer.subMove", { name: sub.name });
  return (
    <Disclosure key={idempotencyKey} summary={label} open={own !== undefined}>
      <ActionForm intent="moveSub" refused={own} idempotencyKey={idempotencyKey} aria-label={label}>
        <input type="hidden" name="code" value={sub.code} />
        <div className="space-y-4">
          <p className="max-w-prose text-muted text-sm">{t("money.dealer.subMoveText")}</p>
          <div className="grid gap-4 md:grid-cols-3">
            <Field name="dealerCode" label={t("money.dealer.subMoveTo")} code required />
            <Field name="from" type="date" label={t("money.dealer.subMoveFrom")} defaultValue={today} min={today} required />
            <Field name="reason" label={t("money.dealer.subMoveReason")} optional />
          </div>
          <SubmitButton>{t("money.dealer.subMoveDo")}</SubmitButton>
        </div>
      </ActionForm>
    </Disclosure>
  );
}

function RegisterSub({ dealerCode, refused, idempotencyKey }: FormProps & { dealerCode: string }) {
  const { t } = useTranslation();
  const own = refused?.intent === "registerSub" ? refused : undefined;
  return (
    <Disclosure key={idempotencyKey} summary={t("money.dealer.subRegister")} open={own !== undefined}>
      <ActionForm intent="registerSub" refused={own} idempotencyKey={idempotencyKey} aria-label={t("money.dealer.subRegister")}>
        <input type="hidden" name="dealerCode" value={dealerCode} />
        <div className="space-y-4">
          <Field name="code" label={t("money.dealers.code")} code required />
          <SubFields />
          <SubmitButton>{t("money.dealer.subRegister")}</SubmitButton>
        </div>
      </ActionForm>
    </Disclosure>
  );
}

function SubFields({ sub }: { sub?: SubDistributor }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <Field name="name" label={t("money.dealer.name")} defaultValue={sub?.name} required />
      <Field name="phone" type="tel" label={t("money.dealer.phone")} defaultValue={sub?.phone} required />
      <Field name="address" label={t("money.dealer.address")} defaultValue={sub?.address} optional />
    </div>
  );
}
