import { command } from "../platform/index.server";
import { lockProved, proveCredentials } from "./credentials.server";
import { newSecret } from "./hash.server";
import { SignIn } from "./schema";
import { openSession } from "./session.server";

/** Opens a session for who knows the password and gives its secret, for the browser's cookie only: it is not in the registry. */
export const signIn = command({
  name: "identity/sign-in",
  input: SignIn,
  action: "identity.sign_in",
  secret: true,
  prepare: proveCredentials,
  async run(tx, { login }, provedHash) {
    await lockProved(tx, login, provedHash);
    const { secret, digest } = newSecret();
    await openSession(tx, login, digest);
    return { session: secret };
  },
});
