import type { Prisma } from "@db";
import { both, DomainError, invalidField, notFound, type Role, toWireInstant } from "../platform";
import type { Tx } from "../platform/command.server";

type Row = Prisma.UserAccountGetPayload<{ omit: { passwordHash: true } }>;

export const userView = (row: Row) => ({
  login: row.login,
  name: row.name,
  roles: row.roles as Role[],
  department: row.department,
  dealerCode: row.dealerCode,
  subDistributorCode: row.subDistributorCode,
  status: row.status as "active" | "disabled",
  createdAt: toWireInstant(row.createdAt),
});

export const noUser = () => notFound(both("没有这个账户", "no such user"));

/** Locks an account until the commit. Throws `not_found`. */
export async function lockUser(tx: Tx, login: string): Promise<Row & { passwordHash: string }> {
  await tx.$queryRaw`SELECT 1 FROM user_account WHERE login = ${login} FOR UPDATE`;
  const row = await tx.userAccount.findUnique({ where: { login } });
  if (!row) throw noUser();
  return row;
}

interface PartyOfAccount {
  roles: readonly Role[];
  dealerCode?: string | undefined;
  subDistributorCode?: string | undefined;
}

/** A partner's account acts for one party and has no other role: together with a staff role it would see every partner's data. */
export async function checkParty(tx: Tx, { roles, dealerCode, subDistributorCode }: PartyOfAccount): Promise<void> {
  const partner = roles.find((role) => role === "dealer" || role === "sub_distributor");
  if (partner && roles.length > 1)
    throw invalidField("roles", both("经销商、分销商账户不能兼任其他角色", "a partner's account has no other role"));
  checkCode({ field: "dealerCode", given: dealerCode !== undefined, needed: partner === "dealer" });
  checkCode({ field: "subDistributorCode", given: subDistributorCode !== undefined, needed: partner === "sub_distributor" });
  const missing = (field: string) => invalidField(field, both("没有这个编号", "there is none with this code"));
  if (dealerCode && !(await tx.dealer.findUnique({ where: { code: dealerCode }, select: { code: true } }))) throw missing("dealerCode");
  if (subDistributorCode && !(await tx.subDistributor.findUnique({ where: { code: subDistributorCode }, select: { code: true } })))
    throw missing("subDistributorCode");
}

function checkCode({ field, given, needed }: { field: string; given: boolean; needed: boolean }): void {
  if (needed && !given) throw invalidField(field, both("此角色须填写所属单位编号", "this role needs the code of its party"));
  if (given && !needed) throw invalidField(field, both("此角色不属于任何单位", "this role belongs to no party"));
}

/** Refuses a change that would leave nobody to manage users; the administrators stay locked until the commit. */
export async function keepAnAdministrator(tx: Tx, withoutLogin: string): Promise<void> {
  const rows = await tx.$queryRaw<{ login: string }[]>`
    SELECT login FROM user_account WHERE status = 'active' AND 'administrator' = ANY (roles) ORDER BY login FOR UPDATE`;
  if (rows.length === 1 && rows[0]?.login === withoutLogin) {
    throw new DomainError("wrong_state", both("至少要保留一位可用的系统管理员", "the last active administrator must stay"));
  }
}
