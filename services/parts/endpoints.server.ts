import type { Endpoint } from "../platform/index.server";
import { cancelRequest } from "./cancel-request.server";
import { refuseConsent, requestConsent } from "./consent.server";
import { acceptDeliveryProblem, refuseDeliveryProblem } from "./decide-delivery-problem.server";
import { approveRequest, decideRequest, rejectRequest } from "./decide-request.server";
import { decideSeveral } from "./decide-several.server";
import { exchangeUnit, readExchangeForm } from "./exchange-unit.server";
import { lapseRequest } from "./lapse-request.server";
import { listCores } from "./list-cores.server";
import { listDeliveryProblems } from "./list-delivery-problems.server";
import { listReplacements } from "./list-replacements.server";
import { countRequests, listRequests } from "./list-requests.server";
import { lookAtRequest } from "./look-at-request.server";
import { overrideAllocation, previewOverride } from "./override-allocation.server";
import { confirmDelivery, startPicking, startPickingSeveral } from "./pick-and-deliver.server";
import { previewDecisions } from "./preview-decisions.server";
import { printReceipt } from "./print-receipt.server";
import { printIssueSlip, printPickList } from "./print-slips.server";
import { quote } from "./quote.server";
import { checkQuickOrder } from "./read-quick-order.server";
import { readRequest } from "./read-request.server";
import { readRequestForm } from "./read-request-form.server";
import { recordPayment } from "./record-payment.server";
import { recordRefund } from "./record-refund.server";
import { reportDeliveryProblem } from "./report-delivery-problem.server";
import { revealPhone } from "./reveal-phone.server";
import { resolveRequestRemotely, resubmitRequest, sendBackRequest } from "./revise-request.server";
import { chargeCore, receiveCore, waiveCore } from "./settle-core.server";
import { shipRequest } from "./ship-request.server";
import { submitRequest } from "./submit-request.server";
import { useArticleFor } from "./use-article.server";

/** What parts requests do, for the registry. */
export const PARTS_ENDPOINTS: readonly Endpoint[] = [
  quote,
  submitRequest,
  resubmitRequest,
  cancelRequest,
  listRequests,
  countRequests,
  lookAtRequest,
  readRequest,
  readRequestForm,
  checkQuickOrder,
  exchangeUnit,
  readExchangeForm,
  decideRequest,
  approveRequest,
  rejectRequest,
  previewDecisions,
  decideSeveral,
  useArticleFor,
  sendBackRequest,
  resolveRequestRemotely,
  revealPhone,
  requestConsent,
  refuseConsent,
  lapseRequest,
  reportDeliveryProblem,
  acceptDeliveryProblem,
  refuseDeliveryProblem,
  listDeliveryProblems,
  receiveCore,
  chargeCore,
  waiveCore,
  listCores,
  listReplacements,
  recordPayment,
  recordRefund,
  printReceipt,
  previewOverride,
  overrideAllocation,
  startPicking,
  startPickingSeveral,
  shipRequest,
  confirmDelivery,
  printIssueSlip,
  printPickList,
];
