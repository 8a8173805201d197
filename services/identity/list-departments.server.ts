import { query } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { DEPARTMENTS } from "./department";

/** Every department with its head and deputy and who could be: the company's active accounts, by name. */
export const listDepartments = query({
  name: "identity/departments",
  input: Nothing,
  action: "identity.read_departments",
  async run(reader) {
    const [rows, people] = await Promise.all([
      reader.department.findMany(),
      reader.userAccount.findMany({
        where: { status: "active", dealerCode: null, subDistributorCode: null },
        select: { login: true, name: true, department: true },
        orderBy: { login: "asc" },
      }),
    ]);
    const nameOf = (login: string | null | undefined) => people.find((person) => person.login === login)?.name ?? login ?? null;
    const items = DEPARTMENTS.map((code) => {
      const row = rows.find((department) => department.code === code);
      const [headLogin, deputyLogin] = [row?.headLogin ?? null, row?.deputyLogin ?? null];
      return { code, headLogin, headName: nameOf(headLogin), deputyLogin, deputyName: nameOf(deputyLogin) };
    });
    return { items, people };
  },
});
