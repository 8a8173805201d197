import type { z } from "zod";
import { both, DomainError } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { hashPassword } from "./hash.server";
import { CreateUser } from "./schema";
import { checkParty, userView } from "./store.server";

type NewUser = Omit<z.output<typeof CreateUser>, "password"> & { passwordHash: string };

/** Writes an account and the first line of its history. Throws `conflict` for a login that exists. */
export async function addUser(tx: Tx, { roles, ...user }: NewUser, reasonCode: string) {
  await checkParty(tx, { roles, ...user });
  const { count } = await tx.userAccount.createMany({ data: [{ ...user, roles: [...roles], createdAt: tx.now }], skipDuplicates: true });
  if (count === 0) {
    const text = both("此登录名已存在", "this login exists already");
    throw new DomainError("conflict", text, { fields: { login: [text] } });
  }
  const { passwordHash: _, ...data } = user;
  await recordEvent(tx, {
    subjectKind: "user",
    subjectNo: user.login,
    action: "created",
    toStatus: "active",
    reasonCode,
    data: { ...data, roles },
  });
  return userView(await tx.userAccount.findUniqueOrThrow({ where: { login: user.login } }));
}

/** Makes an account for a person: roles, and for a partner the party it acts for. */
export const createUser = command({
  name: "identity/create-user",
  input: CreateUser,
  action: "identity.manage_users",
  secret: true,
  prepare: (_ctx, { password }) => hashPassword(password),
  run: (tx, { password: _, ...user }, passwordHash) => addUser(tx, { ...user, passwordHash }, "user_created"),
});
