import type { Endpoint } from "../platform/index.server";
import { resumeDealer, suspendDealer } from "./change-dealer-status.server";
import { listDealers } from "./list-dealers.server";
import { listSubDistributors } from "./list-sub-distributors.server";
import { moveSubDistributor } from "./move-sub-distributor.server";
import { readDealer } from "./read-dealer.server";
import { registerDealer } from "./register-dealer.server";
import { registerSubDistributor } from "./register-sub-distributor.server";
import { saveDealer } from "./save-dealer.server";
import { saveSubDistributor } from "./save-sub-distributor.server";

/** Everything that may be asked of parties by name. */
export const PARTY_ENDPOINTS: readonly Endpoint[] = [
  ...[registerDealer, saveDealer, suspendDealer, resumeDealer, listDealers, readDealer],
  ...[registerSubDistributor, saveSubDistributor, moveSubDistributor, listSubDistributors],
];
