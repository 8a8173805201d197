import { z } from "zod";
import { both, ROLES } from "../platform";
import { code, givenPassword, paging, text } from "../platform/input";
import { DEPARTMENTS } from "./department";
import { newPassword } from "./password";

const says = (zh: string, en: string) => JSON.stringify(both(zh, en));

/** The names the portal itself acts under. */
const RESERVED = new Set(["public", "system"]);

export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, says("2 至 40 个小写字母、数字、点或连字符", "2 to 40 small letters, digits, dots or hyphens"))
  .refine((value) => !RESERVED.has(value), says("此登录名已被系统占用", "this login is the system's own"));

const roles = z
  .array(z.enum(ROLES))
  .min(1, says("至少选择一个角色", "at least one role"))
  .max(ROLES.length)
  .transform((chosen) => ROLES.filter((role) => chosen.includes(role)));

const party = { roles, dealerCode: code(20).optional(), subDistributorCode: code(20).optional() };

export const CreateUser = z.strictObject({
  login,
  name: text(60),
  password: newPassword,
  ...party,
  department: z.enum(DEPARTMENTS).optional(),
});
export const SetRoles = z.strictObject({ login, ...party });
export const SaveDepartment = z.strictObject({
  code: z.enum(DEPARTMENTS),
  /** Without one the department has nobody named. */
  headLogin: login.optional(),
  deputyLogin: login.optional(),
});
export const OneUser = z.strictObject({ login });
export const SetPassword = z.strictObject({ login, password: newPassword });
export const ChangePassword = z.strictObject({ currentPassword: givenPassword, password: newPassword });

/** A login typed to sign in: any short text, so that an unknown one is answered like a known one. */
const typedLogin = z.string().trim().toLowerCase().min(1, says("请填写登录名", "a login is needed")).max(40);

export const SignIn = z.strictObject({ login: typedLogin, password: givenPassword });
export const IssueToken = z.strictObject({
  login: typedLogin,
  password: givenPassword,
  name: text(60),
  expiresInDays: z.int().min(1).max(366).default(90),
});
export const RevokeToken = z.strictObject({ tokenId: z.uuid() });
export const SetUp = z.strictObject({ token: z.string().max(100), login, name: text(60), password: newPassword });

export const ListUsers = z.strictObject({
  ...paging,
  q: text(60).optional(),
  role: z.enum(ROLES).optional(),
  status: z.enum(["active", "disabled"]).optional(),
});
export const ListEvents = z.strictObject({
  ...paging,
  subjectKind: text(40).optional(),
  subjectNo: text(60).optional(),
  actor: text(40).optional(),
});
export const ListTokens = z.strictObject({ login: login.optional() });
