import { authorize } from "../identity";
import { advance, both, DomainError, must } from "../platform";
import { command } from "../platform/index.server";
import { answer } from "./answer.server";
import { lineLifecycle } from "./lifecycle";
import { type RequestLine, statusOfLines } from "./request";
import { OfRequest, WithReason } from "./schema";
import { lockRequest, saveRequest } from "./store.server";

/** Asks the dealer's sales representative to consent to an overdraft for the repair lines that wait for money (S1-30). */
export const requestConsent = command({
  name: "parts/request-consent",
  input: OfRequest,
  action: "parts_request.request_consent",
  async run(tx, input) {
    const { request, account } = await lockRequest(tx, input.requestNo);
    authorize(tx.actor, "parts_request.request_consent", request);
    const asks = (line: RequestLine) => line.state === "awaiting_remittance" && line.funding === "remittance_or_consent";
    if (!request.lines.some(asks))
      throw new DomainError("wrong_state", both("没有可以申请透支的维修配件", "no repair line waits for money"));
    const lines = request.lines.map((line) =>
      asks(line) ? { ...line, state: must(advance(lineLifecycle, line.state, "request_consent")) } : line,
    );
    const event = statusOfLines(lines, false) === "awaiting_consent" ? "request_consent" : "note";
    const saved = await saveRequest(tx, request, {
      changes: { lines },
      acts: [{ event, action: "parts/request-consent", reasonCode: "asked" }],
    });
    return answer(tx, saved, account);
  },
});

/** The representative does not consent: the lines go back to waiting for a remittance, with the reason (S1-31). */
export const refuseConsent = command({
  name: "parts/refuse-consent",
  input: WithReason,
  action: "parts_request.refuse_consent",
  async run(tx, input) {
    const { request, account } = await lockRequest(tx, input.requestNo);
    authorize(tx.actor, "parts_request.refuse_consent", request);
    const asked = (line: RequestLine) => line.state === "awaiting_consent";
    if (!request.lines.some(asked)) throw new DomainError("wrong_state", both("没有待同意的透支申请", "no consent is asked for"));
    const lines = request.lines.map((line) =>
      asked(line) ? { ...line, state: must(advance(lineLifecycle, line.state, "await_remittance")) } : line,
    );
    const event = request.status === "awaiting_consent" ? "await_remittance" : "note";
    const saved = await saveRequest(tx, request, {
      changes: { lines },
      acts: [{ event, action: "parts/refuse-consent", reasonCode: "refused", reason: input.reason }],
    });
    return answer(tx, saved, account);
  },
});
