import { Field } from "~/ui/field";

interface Words {
  login: string;
  loginHint: string;
  name: string;
  password: string;
  passwordHint: string;
}

/** Login, name and first password of a new account; `own` is that of whoever fills them in, so that the browser may help. */
export function AccountFields({ words, own }: { words: Words; own: boolean }) {
  return (
    <>
      <Field
        name="login"
        label={words.login}
        hint={words.loginHint}
        autoComplete={own ? "username" : "off"}
        autoCapitalize="none"
        code
        required
      />
      <Field name="name" label={words.name} autoComplete={own ? "name" : "off"} required />
      <Field name="password" type="password" label={words.password} hint={words.passwordHint} autoComplete="new-password" required />
    </>
  );
}
