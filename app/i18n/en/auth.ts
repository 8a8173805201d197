import type { auth as source } from "../zh-CN/auth";

export const auth: typeof source = {
  login: {
    title: "Sign in",
    login: "Login",
    password: "Password",
    submit: "Sign in",
    forgotten: "Forgot your password? An administrator can set a new one.",
    withoutAccount: "You can report a problem or follow it without an account: start from the home page.",
  },
  demo: {
    title: "Demo accounts",
    text: "One tap signs you in as that role; the password is always {{password}}.",
    enter: "Sign in as {{role}}",
  },
  setup: {
    title: "Create the first administrator",
    text: "This link works once. Sign in afterwards with the login and password you choose here.",
    login: "Login",
    loginHint: "2 to 40 small letters, digits, dots or hyphens",
    name: "Name",
    password: "Password",
    passwordHint: "At least 10 characters",
    submit: "Create administrator",
    done: "The administrator was created. Please sign in.",
  },
  api: {
    guide: "Guide",
    modules: "Modules",
    title: "Programming interface",
    text: "Everything the portal can do, a program can do: send JSON by POST; queries also take GET. The full description:",
    signIn: "Exchange login and password for a token first, then send it with every request:",
    errors: "Errors come as {{shape}}, with these codes and statuses:",
    idempotency:
      "Commands take an Idempotency-Key: the same key with the same content is carried out once and answered alike; not so commands with a password.",
    publicText: "Callable without an account (throttled by address):",
    command: "Command",
    query: "Query",
    required: "Required",
    roles: "Roles",
    everyone: "Everybody",
    none: "No fields",
    code: "Code",
    status: "Status",
  },
};
