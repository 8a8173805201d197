import { allows, can } from "../identity";
import { readNames } from "../identity/index.server";
import { readCustomerPhone, requireCustomer } from "../parties/index.server";
import { nameCategory, toWireInstant } from "../platform";
import { civilDateOf, query, type Reader } from "../platform/index.server";
import { CustomerPage } from "./schema";

const MOST = 50;

/** The units that were sold to a customer, newest first. */
async function readUnits(reader: Reader, customerId: string) {
  const sales = await reader.unitSale.findMany({
    where: { customerId },
    select: { serial: true, soldOn: true, endedAt: true, unit: { select: { model: true } } },
    orderBy: [{ soldOn: "desc" }, { serial: "asc" }],
    take: MOST,
  });
  return sales.map(({ serial, soldOn, endedAt, unit }) => ({
    serial,
    model: unit.model,
    soldOn: civilDateOf(soldOn),
    isTheirs: endedAt === null,
  }));
}

/** The cases under a customer's telephone number or about their units, as the reader may see them. */
async function readCases(reader: Reader, { phone, serials }: { phone: string; serials: string[] }) {
  const rows = await reader.complaint.findMany({
    where: { OR: [{ phone }, { serial: { in: serials } }] },
    include: { surveyList: { where: { status: "answered" }, select: { score: true } } },
    orderBy: { complaintNo: "desc" },
    take: MOST,
  });
  return rows
    .filter((row) => can(reader.actor, "complaint.read", { concernsLogin: row.concernsLogin }).ok)
    .map(({ complaintNo, status, category, registeredAt, surveyList }) => ({
      ...{ complaintNo, status, categoryName: nameCategory(reader.settings.complaintCategories, category, reader.locale) },
      ...{ registeredAt: toWireInstant(registeredAt), scores: surveyList.flatMap(({ score }) => score ?? []) },
    }));
}

/** A customer's file (S3-11): what they are, what they bought, asked and complained of, how they were visited and when next. */
export const readCustomer = query({
  name: "reports/customer",
  input: CustomerPage,
  action: "customer.read",
  async run(reader, { customerId }) {
    const customer = await requireCustomer(reader, customerId);
    const units = await readUnits(reader, customerId);
    const serials = units.map(({ serial }) => serial);
    const cases = await readCases(reader, { phone: customer.phone, serials });
    const requests = await reader.partsRequest.findMany({
      where: { OR: [{ serial: { in: serials } }, { complaintNo: { in: cases.map(({ complaintNo }) => complaintNo) } }] },
      select: { requestNo: true, status: true, submittedAt: true },
      orderBy: { requestNo: "desc" },
      take: MOST,
    });
    const visits = await reader.customerVisit.findMany({ where: { customerId }, orderBy: { visitNo: "desc" }, take: MOST });
    const { name, email, address, size, industry, need, nextVisitOn, version, updatedBy } = customer;
    const nameOf = await readNames(reader, [updatedBy, ...visits.map(({ by }) => by)]);
    return {
      ...{ customerId, name, email, address, size, industry, need, nextVisitOn, version, updatedBy: nameOf(updatedBy) },
      ...(await readCustomerPhone(reader, customer)),
      updatedAt: customer.updatedAt && toWireInstant(customer.updatedAt),
      archivedAt: customer.archivedAt && toWireInstant(customer.archivedAt),
      isDue: nextVisitOn !== null && nextVisitOn <= reader.today,
      today: reader.today,
      ...{ units, cases },
      requests: requests.map(({ submittedAt, ...row }) => ({ ...row, submittedAt: toWireInstant(submittedAt) })),
      visits: visits.map(({ visitNo, visitedOn, how, outcome, by }) => ({
        visitNo,
        visitedOn: civilDateOf(visitedOn),
        how,
        outcome,
        by: nameOf(by)!,
      })),
      mayKeep: allows(reader.actor, "customer.keep").ok,
    };
  },
});
export type CustomerView = Awaited<ReturnType<typeof readCustomer>>;
