import { randomUUID } from "node:crypto";
import { both, invalidField } from "../platform";
import { command, dateColumn, oneAtATime, recordEvent } from "../platform/index.server";
import { nextVisitOn } from "./customer";
import { soughtOf, stampOf } from "./customer-store.server";
import { RegisterCustomer } from "./schema";

/** So many files of one number are named; more are found by it. */
const NAMED = 3;

/**
 * Makes a customer's file by itself (S3-11). A class plans the first visit. Refused where there are files of the same telephone number,
 * which the refusal names, unless the number is taken on purpose: several people answer one telephone. One of the same name, number and
 * address is never made twice. Its making is the first entry of its history.
 */
export const registerCustomer = command({
  name: "parties/register-customer",
  input: RegisterCustomer,
  action: "customer.keep",
  async run(tx, { samePhone, ...file }) {
    const { name, phone, address, size } = file;
    await oneAtATime(tx, `customer ${phone}`);
    const known = await tx.customer.findMany({
      where: { phone },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { name: true, address: true, archivedAt: true },
    });
    const same = known.find((one) => one.name === name && one.address === address);
    if (same?.archivedAt)
      throw invalidField(
        "name",
        both("相同的客户档案已归档，请恢复", "the file of this name, telephone and address is archived: restore it"),
      );
    if (same) throw invalidField("name", both("已有姓名、电话和地址相同的客户档案", "there is a file of this name, telephone and address"));
    if (known.length > 0 && !samePhone) {
      const names = known
        .slice(0, NAMED)
        .map((one) => both(`${one.name}${one.archivedAt ? "（已归档）" : ""}`, `${one.name}${one.archivedAt ? " (archived)" : ""}`));
      throw invalidField(
        "samePhone",
        both(
          `此电话已有 ${known.length} 份客户档案：${names.map((one) => one["zh-CN"]).join("、")}`,
          `${known.length} ${known.length === 1 ? "file has" : "files have"} this telephone: ${names.map(({ en }) => en).join(", ")}`,
        ),
      );
    }
    const visit = nextVisitOn(tx.today, size, tx.settings.customerVisits);
    const customerId = randomUUID();
    await tx.customer.create({
      data: {
        ...{ id: customerId, ...file, createdAt: tx.now, sought: soughtOf(file) },
        ...{ nextVisitOn: visit && dateColumn(visit), ...stampOf(tx, { version: 1 }) },
      },
      select: { id: true },
    });
    await recordEvent(tx, { subjectKind: "customer", subjectNo: customerId, action: "register", reasonCode: "registered" });
    return { customerId };
  },
});
