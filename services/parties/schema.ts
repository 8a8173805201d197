import { z } from "zod";
import { civilDate, code, dealerCode, emptyOr, flag, paging, phone, reason, text } from "../platform/input";
import { both } from "../platform/text";
import { CUSTOMER_SIZES, CUSTOMER_VIEWS, INDUSTRIES, NEEDS, VISIT_WAYS } from "./customer";
import { FREIGHT_PREFERENCES, PARTY_STATUSES } from "./dealer";

const subDistributorCode = code(20);
const optionalText = (max: number) => emptyOr(text(max));

const dealerFields = {
  name: text(100),
  agreementNo: text(50),
  agreementFrom: civilDate,
  agreementTo: civilDate,
  salesRepLogin: text(40).toLowerCase().nullable(),
  phone,
  address: text(200),
  region: optionalText(50),
  appointed: flag,
  contact: optionalText(50),
  freightPreference: z.enum(FREIGHT_PREFERENCES),
};

const endsBeforeItBegins = JSON.stringify(both("协议到期日不能早于开始日", "the agreement must not end before it begins"));

export const RegisterDealer = z
  .strictObject({
    code: dealerCode,
    ...dealerFields,
    salesRepLogin: dealerFields.salesRepLogin.default(null),
    region: dealerFields.region.default(""),
    appointed: dealerFields.appointed.default(false),
    contact: dealerFields.contact.default(""),
    freightPreference: dealerFields.freightPreference.default("collect"),
  })
  .refine((input) => input.agreementFrom <= input.agreementTo, { path: ["agreementTo"], message: endsBeforeItBegins });

/** Fields left out stay as they are; `version` is the one the change was made on. */
export const SaveDealer = z
  .strictObject({ code: dealerCode, version: z.coerce.number().int().optional(), ...dealerFields })
  .partial()
  .required({ code: true });

export const ChangeDealerStatus = z.strictObject({ code: dealerCode, reason });
export const DealerByCode = z.strictObject({ code: dealerCode });
export const ListDealers = z.strictObject({
  /** The beginning of the code, or a part of the name. */
  q: text(40).optional(),
  status: z.enum(PARTY_STATUSES).optional(),
  /** Only those whose sales representative asks. */
  mine: flag.optional(),
  ...paging,
});

export const RegisterSubDistributor = z.strictObject({
  code: subDistributorCode,
  name: text(100),
  dealerCode,
  phone,
  address: optionalText(200).default(""),
});
/** Fields left out stay as they are. */
export const SaveSubDistributor = z.strictObject({
  code: subDistributorCode,
  name: text(100).optional(),
  phone: phone.optional(),
  address: optionalText(200).optional(),
});
export const MoveSubDistributor = z.strictObject({
  code: subDistributorCode,
  dealerCode,
  from: civilDate,
  /** Why it moves; kept in its history. */
  reason: reason.optional(),
});
export const ListSubDistributors = z.strictObject({ q: text(40).optional(), dealerCode: dealerCode.optional(), ...paging });

const customerId = z.uuid();
const version = z.coerce.number().int().optional();
const email = z.string().trim().toLowerCase().max(200).pipe(z.email());
export const OfCustomer = z.strictObject({ customerId });
/** A file of its own, beside those that a sale or a case brings; a number that is known already is taken on purpose only. */
export const RegisterCustomer = z.strictObject({
  name: text(60),
  phone,
  email: email.nullable().default(null),
  address: optionalText(200).default(""),
  size: z.enum(CUSTOMER_SIZES).nullable().default(null),
  industry: z.enum(INDUSTRIES).nullable().default(null),
  need: z.enum(NEEDS).nullable().default(null),
  samePhone: flag.default(false),
});
/** Fields left out stay as they are; null empties one. */
export const SaveCustomer = z.strictObject({
  customerId,
  version,
  name: text(60).optional(),
  phone: phone.optional(),
  email: email.nullable().optional(),
  address: optionalText(200).optional(),
  size: z.enum(CUSTOMER_SIZES).nullable().optional(),
  industry: z.enum(INDUSTRIES).nullable().optional(),
  need: z.enum(NEEDS).nullable().optional(),
  nextVisitOn: civilDate.nullable().optional(),
});
export const VisitCustomer = z.strictObject({
  customerId,
  version,
  visitedOn: civilDate,
  how: z.enum(VISIT_WAYS),
  outcome: text(2_000),
  nextVisitOn: civilDate.optional(),
});
export const ArchiveCustomer = z.strictObject({ customerId, reason });
export const ListCustomers = z.strictObject({
  view: z.enum(CUSTOMER_VIEWS).default("all"),
  /** A part of the name, also in pinyin, or of the telephone number. */
  q: text(60).optional(),
  size: z.enum(CUSTOMER_SIZES).optional(),
  ...paging,
});
