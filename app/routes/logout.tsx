import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "@services/identity/index.server";
import { PUBLIC } from "@services/platform";
import { contextFor } from "~/http/context.server";
import { endedSessionCookie, sessionOf } from "~/http/session-cookie.server";

/** Ends the session on the server and in the browser; whoever is not signed in is signed out already. */
export async function action({ request, context }: ActionFunctionArgs) {
  const session = sessionOf(request);
  if (session) await signOut((await contextFor(PUBLIC, context)).db, session);
  return redirect("/login", { status: 303, headers: { "Set-Cookie": endedSessionCookie() } });
}

/** A link cannot sign anybody out. */
export const loader = () => redirect("/");
