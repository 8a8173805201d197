import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { CopyText } from "~/ui/copy-text";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Notice } from "~/ui/notice";

type Permission = { ok: true } | { ok: false; why: string };
const whyNot = (permission: Permission) => (permission.ok ? undefined : permission.why);

interface FieldsProps {
  topics: readonly string[];
  chosen?: { name: string; url: string; topics: readonly string[] };
}

export function WebhookFields({ topics, chosen }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field name="name" label={t("webhooks.name")} defaultValue={chosen?.name} autoComplete="off" required />
      <Field
        name="url"
        type="url"
        label={t("webhooks.url")}
        hint={t("webhooks.urlHint")}
        defaultValue={chosen?.url}
        placeholder="https://"
        autoComplete="off"
        required
      />
      <Choice
        name="topics"
        legend={t("webhooks.topics")}
        hint={t("webhooks.topicsHint")}
        options={topics.map((value) => ({ value, label: valueLabel(t, "webhookTopic", value), hint: value }))}
        defaultValue={chosen?.topics}
        multiple
        required
      />
    </>
  );
}

interface ShownSecret {
  subscriptionId: string;
  name: string;
  keyNo: number;
  secret: string;
}

/** The only place where a secret is ever seen. */
export function SecretNotice({ shown, link }: { shown: ShownSecret; link: boolean }) {
  const { t } = useTranslation();
  const { subscriptionId, name, keyNo, secret } = shown;
  return (
    <Notice tone="success" title={t("webhooks.secretTitle")}>
      <p>{t("webhooks.secretText", { name, keyNo })}</p>
      <p className="my-2">
        <CopyText text={secret} />
      </p>
      {link ? <LinkButton to={`/webhooks/${subscriptionId}`}>{t("webhooks.secretNext")}</LinkButton> : null}
    </Notice>
  );
}

interface ActionsProps {
  subscription: {
    subscriptionId: string;
    version: number;
    can: { pause: Permission; resume: Permission; test: Permission; replayDead: Permission };
  };
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What may be done about a subscription beside changing it. */
export function WebhookActions({ subscription, refused, idempotencyKey }: ActionsProps) {
  const { t } = useTranslation();
  const { subscriptionId, version, can } = subscription;
  const id = <input type="hidden" name="subscriptionId" value={subscriptionId} />;
  return (
    <div className="space-y-3" key={idempotencyKey}>
      <ActionForm intent="test" refused={refused} idempotencyKey={idempotencyKey}>
        {id}
        <SubmitButton tone="secondary" why={whyNot(can.test)}>
          {t("webhooks.test")}
        </SubmitButton>
      </ActionForm>
      <ActionForm intent="replay" refused={refused} idempotencyKey={idempotencyKey}>
        {id}
        <SubmitButton tone="secondary" why={whyNot(can.replayDead)}>
          {t("webhooks.replayDead")}
        </SubmitButton>
      </ActionForm>
      {can.resume.ok ? (
        <ActionForm intent="resume" refused={refused} idempotencyKey={idempotencyKey}>
          {id}
          <SubmitButton>{t("webhooks.resume")}</SubmitButton>
        </ActionForm>
      ) : null}
      {can.pause.ok ? (
        <Confirm label={t("webhooks.pause")} tone="secondary" open={refused?.intent === "pause"}>
          <ActionForm intent="pause" refused={refused} idempotencyKey={idempotencyKey}>
            {id}
            <div className="space-y-3">
              <p>{t("webhooks.pauseText")}</p>
              <Field name="reason" label={t("webhooks.pauseReason")} optional />
              <SubmitButton>{t("webhooks.pause")}</SubmitButton>
            </div>
          </ActionForm>
        </Confirm>
      ) : null}
      <Confirm label={t("webhooks.rotate")} open={refused?.intent === "rotate"}>
        <ActionForm intent="rotate" refused={refused}>
          {id}
          <input type="hidden" name="version" value={version} />
          <div className="space-y-3">
            <p>{t("webhooks.rotateText")}</p>
            <SubmitButton tone="danger">{t("webhooks.rotate")}</SubmitButton>
          </div>
        </ActionForm>
      </Confirm>
    </div>
  );
}
