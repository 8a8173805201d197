import { issueToken, type PortalProcess } from "./portal-process";

/** Asks a list of the API as somebody of the demo company; what it answers with. */
type List = <Row>(path: string) => Promise<Row[]>;

async function asWhom(portal: PortalProcess, login: string): Promise<List> {
  const headers = { Authorization: `Bearer ${await issueToken(portal, login)}` };
  return async <Row>(path: string) => ((await (await fetch(`${portal.url}/api/v1/${path}`, { headers })).json()) as { items: Row[] }).items;
}

/** Cases by what their descriptions say. */
const CASES = {
  uninvestigated: "经销商两次约好上门",
  rude: "态度生硬",
  byMail: "铁锈色",
  technical: "嵌入橱柜",
  price: "批量采购 50 台",
  redirected: "滤芯提示更换",
};

interface Case {
  complaintNo: string;
  status: string;
  handledBy: string;
}

async function findCases(service: List, auditor: List): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, words] of Object.entries(CASES))
    found[name] = (await service<Case>(`complaints/complaints?view=all&q=${encodeURIComponent(words)}`))[0]?.complaintNo ?? "";
  found.investigated = (await service<Case>("investigations/investigations?view=open"))[0]?.complaintNo ?? "";
  for (const { complaintNo, status, handledBy } of await auditor<Case>("complaints/complaints?view=all&limit=200")) {
    found[`case ${status}`] ??= complaintNo;
    found[`case with ${handledBy}`] ??= complaintNo;
  }
  return found;
}

async function findReturns(service: List): Promise<Record<string, string>> {
  const goods = await service<{ returnNo: string; status: string; units: { serial: string }[] }>("returns/list");
  const returnOf = (serial: string) => goods.find(({ units }) => units.some((unit) => unit.serial === serial))?.returnNo ?? "";
  const returnThat = (status: string) => goods.find((one) => one.status === status)?.returnNo ?? "";
  return {
    ...{ wished: returnThat("requested"), returning: returnThat("in_transit") },
    ...{ returned: returnOf("R6-C0001"), onTheirWay: returnOf("R6-F0001") },
  };
}

/** Finds in a demo company what the addresses of its screens need: numbers by what stands behind them. */
export async function findInDemo(portal: PortalProcess): Promise<Record<string, string>> {
  const [auditor, admin, service, dealer] = await Promise.all(
    ["auditor", "admin", "service", "dealer"].map((login) => asWhom(portal, login)),
  );
  const found = { ...(await findCases(service!, auditor!)), ...(await findReturns(service!)) };
  const headers = { Authorization: `Bearer ${await issueToken(portal, "service")}` };
  const suspected = await fetch(`${portal.url}/api/v1/quality/batch-case?batchNo=BUF-05`, { headers });
  found.batchCase = ((await suspected.json()) as { caseNo: string }).caseNo;
  found.appealed = (await service!<{ penaltyNo: string }>("penalties/penalties?view=appeals"))[0]?.penaltyNo ?? "";
  found.customer = (await service!<{ customerId: string }>("parties/customers?view=due"))[0]?.customerId ?? "";
  found.mail = (await service!<{ id: string }>("mailbox/messages?view=case"))[0]?.id ?? "";
  found.survey = (await service!<{ path: string }>("surveys/surveys?view=sent"))[0]?.path ?? "";
  found.import = (await admin!<{ importNo: string }>("imports/list"))[0]?.importNo ?? "";
  const [told] = await admin!<{ subscriptionId: string; deliveryId: string }>("webhooks/deliveries?topic=stock_short");
  [found.webhook, found.delivery] = [told?.subscriptionId ?? "", told?.deliveryId ?? ""];
  found["case brought"] = (await dealer!<Case>("complaints/complaints?view=brought"))[0]?.complaintNo ?? "";
  const requests = await auditor!<{ requestNo: string; status: string; requesterCode: string }>("parts/requests?view=all&limit=200");
  for (const { requestNo, status, requesterCode } of requests) {
    found[status] ??= requestNo;
    found[`${requesterCode} ${status}`] ??= requestNo;
  }
  return found;
}
