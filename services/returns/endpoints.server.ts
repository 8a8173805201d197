import type { Endpoint } from "../platform/index.server";
import { answerRepairQuote, nameRepairPayer, recordRepairPayment, refundRepair } from "./answer-quote.server";
import { authoriseReturn, cancelReturn, closeReturn, refuseReturn } from "./decide-return.server";
import { replaceUnit, restockUnit, returnUnitToSupplier, scrapUnit } from "./end-unit.server";
import { arrangeExchange, waiveSettlement } from "./give-exchange.server";
import { giveOpinion } from "./give-opinion.server";
import { inspectUnit, inspectUnits, reinspectUnit } from "./inspect-unit.server";
import { issueTestStandard, listTestStandards, readTestStandard } from "./issue-standard.server";
import { listExpected, listReturns } from "./list-returns.server";
import { listWork } from "./list-work.server";
import { printIntakeSlip, printParcelLabel, printUnitLabels } from "./print-return.server";
import { printRestockReceipt, printStatusTags } from "./print-unit.server";
import { readBoard } from "./read-board.server";
import { readDelivery } from "./read-delivery.server";
import { readReturn } from "./read-return.server";
import { readStation } from "./read-station.server";
import { readUnitForm, readUnitWay } from "./read-way.server";
import { receiveReturn } from "./receive-return.server";
import { completeRepair, confirmParts, scheduleRepair } from "./repair-unit.server";
import { requestReturn } from "./request-return.server";
import { printReturnSlip, sendUnitBack } from "./send-back.server";
import { sendReturn } from "./send-return.server";
import { listCredits, settleCredit } from "./settle-credit.server";
import { takeDayBack, takePartsBack } from "./take-back.server";
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
  printStatusTags,
  printRestockReceipt,
  printReturnSlip,
  inspectUnit,
  inspectUnits,
  giveOpinion,
  confirmParts,
  scheduleRepair,
  completeRepair,
  answerRepairQuote,
  nameRepairPayer,
  recordRepairPayment,
  refundRepair,
  takePartsBack,
  takeDayBack,
  reinspectUnit,
  restockUnit,
  sendUnitBack,
  replaceUnit,
  arrangeExchange,
  waiveSettlement,
  settleCredit,
  listCredits,
  scrapUnit,
  returnUnitToSupplier,
  issueTestStandard,
  listTestStandards,
  readTestStandard,
  listWork,
  readUnitWay,
  readUnitForm,
  readDelivery,
  readBoard,
];
