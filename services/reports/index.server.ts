export { readBudgetPage } from "./budget-page.server";
export { readPartnerHome } from "./partner-home.server";
