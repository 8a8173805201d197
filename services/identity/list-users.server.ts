import { pageOf, query, readCursor } from "../platform/index.server";
import { ListUsers } from "./schema";
import { userView } from "./store.server";

/** The accounts by login, found by a part of login or name, by role and by status. */
export const listUsers = query({
  name: "identity/users",
  input: ListUsers,
  action: "identity.manage_users",
  async run(reader, { q, role, status, cursor, limit }) {
    const part = { contains: q ?? "", mode: "insensitive" } as const;
    const rows = await reader.userAccount.findMany({
      where: {
        login: { gt: readCursor(cursor) ?? "" },
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
