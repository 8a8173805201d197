import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { Field, SelectField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { AccountFields } from "./account-fields";

interface UserView {
  login: string;
  roles: readonly string[];
  dealerCode: string | null;
  subDistributorCode: string | null;
}
interface PartyFieldsProps {
  roles: readonly string[];
  chosen?: UserView;
}

/** Roles as chips, and the party that a partner's account acts for. */
function RoleFields({ roles, chosen }: PartyFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        name="roles"
        legend={t("admin.users.roles")}
        hint={t("admin.users.rolesHint")}
        options={roles.map((value) => ({ value, label: valueLabel(t, "role", value) }))}
        defaultValue={chosen?.roles}
        layout="chips"
        multiple
        required
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="dealerCode" label={t("admin.users.dealerCode")} defaultValue={chosen?.dealerCode ?? ""} code optional />
        <Field
          name="subDistributorCode"
          label={t("admin.users.subDistributorCode")}
          defaultValue={chosen?.subDistributorCode ?? ""}
          code
          optional
        />
      </div>
    </>
  );
}

interface CreateProps {
  roles: readonly string[];
  departments: readonly string[];
  refused: FormRefusal | undefined;
}

/** An account for a person: login, name, first password, roles. */
export function CreateUserForm({ roles, departments, refused }: CreateProps) {
  const { t } = useTranslation();
  const words = {
    ...{ login: t("admin.users.login"), loginHint: t("admin.users.loginHint"), name: t("admin.users.name") },
    ...{ password: t("admin.users.password"), passwordHint: t("admin.users.passwordHint") },
  };
  return (
    <ActionForm refused={refused}>
      <div className="space-y-4">
        <div className="grid gap-4 md:grid-cols-2">
          <AccountFields words={words} own={false} />
          <SelectField
            name="department"
            label={t("admin.users.department")}
            placeholder
            optional
            options={departments.map((value) => ({ value, label: valueLabel(t, "department", value) }))}
          />
        </div>
        <RoleFields roles={roles} />
        <SubmitButton>{t("admin.users.create")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

interface OwnedProps {
  user: UserView;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

export function RolesForm({ user, roles, ...form }: OwnedProps & { roles: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <ActionForm key={form.idempotencyKey} intent="roles" {...form}>
      <input type="hidden" name="login" value={user.login} />
      <div className="space-y-4">
        <RoleFields roles={roles} chosen={user} />
        <SubmitButton>{t("admin.users.saveRoles")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Where the owner has forgotten it; a password takes no key, for nothing of it is kept. */
export function PasswordForm({ user, refused }: Omit<OwnedProps, "idempotencyKey">) {
  const { t } = useTranslation();
  return (
    <Confirm label={t("admin.users.resetPassword")} tone="secondary" open={refused?.intent === "password"}>
      <ActionForm intent="password" refused={refused}>
        <input type="hidden" name="login" value={user.login} />
        <div className="space-y-4">
          <Field
            name="password"
            type="password"
            label={t("admin.users.newPassword")}
            hint={t("admin.users.passwordHint")}
            autoComplete="new-password"
            required
          />
          <SubmitButton>{t("admin.users.resetPassword")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}

export function DisableForm({ user, refused, idempotencyKey }: OwnedProps) {
  const { t } = useTranslation();
  return (
    <Confirm key={idempotencyKey} label={t("admin.users.disable")} open={refused?.intent === "disable"}>
      <ActionForm intent="disable" refused={refused} idempotencyKey={idempotencyKey}>
        <input type="hidden" name="login" value={user.login} />
        <div className="space-y-3">
          <p>{t("admin.users.disableText")}</p>
          <SubmitButton tone="danger">{t("admin.users.disableSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}

export function EnableForm({ user, refused, idempotencyKey }: OwnedProps) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="enable" refused={refused} idempotencyKey={idempotencyKey}>
      <input type="hidden" name="login" value={user.login} />
      <SubmitButton tone="secondary">{t("admin.users.enable")}</SubmitButton>
    </ActionForm>
  );
}
