import { allow, both, refuse, toPermission, type Verdict } from "../platform";
import { pageOf, query, readCursorParts } from "../platform/index.server";
import { ListUsers, OneUser } from "./schema";
import { noUser, userView } from "./store.server";

/** The accounts by login, found by a part of login or name, by role and by status. */
export const listUsers = query({
  name: "identity/users",
  input: ListUsers,
  action: "identity.manage_users",
  async run(reader, { q, role, status, cursor, limit }) {
    const [after = ""] = readCursorParts(cursor, /^([a-z0-9][a-z0-9._-]{1,39})$/) ?? [];
    const part = { contains: q ?? "", mode: "insensitive" } as const;
    const rows = await reader.userAccount.findMany({
      where: {
        login: { gt: after },
        ...(q ? { OR: [{ login: part }, { name: part }] } : {}),
        ...(role ? { roles: { has: role } } : {}),
        ...(status ? { status } : {}),
      },
      omit: { passwordHash: true },
      orderBy: { login: "asc" },
      take: limit + 1,
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ login }) => login);
    return { items: items.map(userView), nextCursor };
  },
});

/** An account with what may be done about it. */
export const readUser = query({
  name: "identity/user",
  input: OneUser,
  action: "identity.manage_users",
  async run(reader, { login }) {
    const row = await reader.userAccount.findUnique({ where: { login }, omit: { passwordHash: true } });
    if (!row) throw noUser();
    const user = userView(row);
    const when = (fits: boolean, otherwise: ReturnType<typeof both>): Verdict => (fits ? allow : refuse("wrong_state", otherwise));
    return {
      ...user,
      can: {
        disable: toPermission(when(user.status === "active", both("账户已停用", "the user is disabled already")), reader.locale),
        enable: toPermission(when(user.status === "disabled", both("账户未停用", "the user is not disabled")), reader.locale),
      },
    };
  },
});
