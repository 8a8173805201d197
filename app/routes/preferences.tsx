import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { localPath } from "~/http/local-path";
import { preferenceCookie } from "~/http/preferences";
import { THEMES } from "~/ui/viewing";

const ALLOWED = { locale: ["zh-CN", "en"], theme: THEMES, keys: ["on", "off"] } as const;

/** Keeps the reader's language, theme or use of keys in a cookie and leads back to the page it was chosen on. Changes nothing but this browser's display. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const secure = new URL(request.url).protocol === "https:";
  const headers = new Headers();
  for (const name of ["locale", "theme", "keys"] as const) {
    const value = ALLOWED[name].find((allowed) => allowed === form.get(name));
    if (value) headers.append("Set-Cookie", preferenceCookie({ name, value, secure }));
  }
  return redirect(localPath(form.get("returnTo")), { status: 303, headers });
}

/** Somebody who opens the address by hand is led home. */
export const loader = () => redirect("/");
