import type { Endpoint } from "../platform/index.server";
import { authoriseReturn, cancelReturn, closeReturn, refuseReturn } from "./decide-return.server";
import { listExpected, listReturns } from "./list-returns.server";
import { printIntakeSlip, printParcelLabel, printUnitLabels } from "./print-return.server";
import { readReturn } from "./read-return.server";
import { readStation } from "./read-station.server";
import { receiveReturn } from "./receive-return.server";
import { requestReturn } from "./request-return.server";
import { sendReturn } from "./send-return.server";
import { voidIntakeSlip } from "./void-slip.server";

/** Returned goods from the wish to the warehouse, for the registry. */
export const RETURN_ENDPOINTS: readonly Endpoint[] = [
  requestReturn,
  authoriseReturn,
  refuseReturn,
  cancelReturn,
  closeReturn,
  sendReturn,
  receiveReturn,
  voidIntakeSlip,
  listReturns,
  readReturn,
  listExpected,
  readStation,
  printIntakeSlip,
  printUnitLabels,
  printParcelLabel,
];
