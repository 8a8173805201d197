import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Choice } from "~/ui/choice";
import { Field, SelectField } from "~/ui/field";

interface Channel {
  name: string;
  active: boolean;
  roles: readonly string[];
  mail: { host: string; port: number; secure: boolean; user: string | null; from: string } | null;
}

interface ChannelFieldsProps {
  kind: string;
  roles: readonly string[];
  /** The one to be changed; secrets that are left empty stay. */
  channel?: Channel;
}

/** What a way out for notices is made of: a mail server, or a robot with the roles whose news it posts. */
export function ChannelFields({ kind, roles, channel }: ChannelFieldsProps) {
  const { t } = useTranslation();
  const yesOrNo = [
    { value: "true", label: t("notices.channels.yes") },
    { value: "false", label: t("notices.channels.no") },
  ];
  const kept = channel ? t("notices.channels.kept") : undefined;
  return (
    <div className="mb-4 grid gap-4 md:grid-cols-2">
      <Field name="name" label={t("notices.channels.name")} defaultValue={channel?.name} required />
      <SelectField name="active" label={t("notices.channels.active")} defaultValue={String(channel?.active ?? true)} options={yesOrNo} />
      {kind === "email" ? (
        <>
          <Field name="host" label={t("notices.channels.host")} defaultValue={channel?.mail?.host} required />
          <Field name="port" label={t("notices.channels.port")} defaultValue={String(channel?.mail?.port ?? 465)} numeric required />
          <SelectField
            name="secure"
            label={t("notices.channels.secure")}
            hint={t("notices.channels.secureHint")}
            defaultValue={String(channel?.mail?.secure ?? true)}
            options={yesOrNo}
          />
          <Field name="from" label={t("notices.channels.from")} defaultValue={channel?.mail?.from} required />
          <Field name="user" label={t("notices.channels.user")} defaultValue={channel?.mail?.user ?? ""} autoComplete="off" optional />
          <Field name="password" type="password" label={t("notices.channels.password")} hint={kept} autoComplete="new-password" optional />
        </>
      ) : (
        <>
          <Field name="url" type="password" label={t("notices.channels.url")} hint={kept} autoComplete="off" required={!channel} />
          {kind === "dingtalk" ? (
            <Field name="secret" type="password" label={t("notices.channels.secret")} hint={kept} autoComplete="off" optional />
          ) : null}
          <div className="md:col-span-2">
            <Choice
              name="roles"
              legend={t("notices.channels.roles")}
              multiple
              layout="chips"
              options={roles.map((role) => ({ value: role, label: valueLabel(t, "role", role) }))}
              defaultValue={[...(channel?.roles ?? [])]}
            />
          </div>
        </>
      )}
    </div>
  );
}
