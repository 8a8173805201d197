import { both, findCategory, refuse, type Verdict } from "../platform";
import type { SettingValue } from "../platform/settings";
import type { Complaint, Department, EnquiryType } from "./complaint";

const OF_ENQUIRIES: Readonly<Record<EnquiryType, Department>> = {
  technical: "research",
  price_market: "sales",
  shipment_tracking: "warehouse_logistics",
};

type Asked = Pick<Complaint, "kind"> & { enquiryType?: EnquiryType | null | undefined };

/** Whose an enquiry is, by its type; nobody's where it is none. */
export const departmentOfEnquiry = ({ kind, enquiryType }: Asked): Department | undefined =>
  kind === "enquiry" && enquiryType ? OF_ENQUIRIES[enquiryType] : undefined;

/** Who is responsible unless somebody says otherwise: by category, an enquiry by its type (S0-14, S1-18, S1-19, S3-15). A category that there is not is refused. */
export function defaultDepartment(
  categories: SettingValue<"complaintCategories">,
  { category, ...asked }: Asked & Pick<Complaint, "category">,
): Verdict<Department> {
  const found = findCategory(categories, category);
  if (!found) return refuse("invalid_input", both(`没有类别 ${category}`, `there is no category ${category}`));
  return { ok: true, value: departmentOfEnquiry(asked) ?? (found.top.department as Department) };
}
