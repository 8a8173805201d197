import type { Complaint } from "../complaints";
import { allows } from "../identity";
import type { Reader } from "../platform/index.server";

/** Who may take part: people of the company with a department, but nobody whom the case concerns (S3-55). */
export async function readCandidates(reader: Reader, { concernsLogin }: Pick<Complaint, "concernsLogin">) {
  const people = await reader.userAccount.findMany({
    where: { status: "active", department: { not: null }, dealerCode: null, subDistributorCode: null },
    select: { login: true, name: true, department: true, roles: true },
    orderBy: [{ department: "asc" }, { login: "asc" }],
  });
  return people
    .filter(
      ({ login, roles }) => login !== concernsLogin && allows({ login, name: login, roles: roles as never }, "investigation.record").ok,
    )
    .map(({ login, name, department }) => ({ login, name, department: department! }));
}
