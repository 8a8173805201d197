import type { Endpoint } from "../platform/index.server";
import { changePassword, setPassword } from "./change-password.server";
import { disableUser, enableUser, setRoles } from "./change-user.server";
import { createUser } from "./create-user.server";
import { listDepartments } from "./list-departments.server";
import { listEvents } from "./list-events.server";
import { listUsers, readUser } from "./list-users.server";
import { saveDepartment } from "./save-department.server";
import { issueToken, listTokens, revokeToken } from "./tokens.server";

/** What accounts, departments and the log of events do, for the registry. */
export const IDENTITY_ENDPOINTS: readonly Endpoint[] = [
  createUser,
  changePassword,
  setPassword,
  setRoles,
  disableUser,
  enableUser,
  listUsers,
  readUser,
  issueToken,
  revokeToken,
  listTokens,
  listEvents,
  saveDepartment,
  listDepartments,
];
