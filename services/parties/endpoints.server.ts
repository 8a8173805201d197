import type { Endpoint } from "../platform/index.server";
import { archiveCustomer, restoreCustomer } from "./archive-customer.server";
import { resumeDealer, suspendDealer } from "./change-dealer-status.server";
import { revealCustomer } from "./customer-phone.server";
import { listCustomers } from "./list-customers.server";
import { listDealers } from "./list-dealers.server";
import { listSubDistributors } from "./list-sub-distributors.server";
import { moveSubDistributor } from "./move-sub-distributor.server";
import { readDealer } from "./read-dealer.server";
import { registerCustomer } from "./register-customer.server";
import { registerDealer } from "./register-dealer.server";
import { registerSubDistributor } from "./register-sub-distributor.server";
import { saveCustomer } from "./save-customer.server";
import { saveDealer } from "./save-dealer.server";
import { saveSubDistributor } from "./save-sub-distributor.server";
import { visitCustomer } from "./visit-customer.server";

/** Everything that may be asked of parties by name. */
export const PARTY_ENDPOINTS: readonly Endpoint[] = [
  ...[registerDealer, saveDealer, suspendDealer, resumeDealer, listDealers, readDealer],
  ...[listCustomers, registerCustomer, saveCustomer, visitCustomer, archiveCustomer, restoreCustomer, revealCustomer],
  ...[registerSubDistributor, saveSubDistributor, moveSubDistributor, listSubDistributors],
];
