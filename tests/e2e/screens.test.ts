import fs from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findInDemo } from "../support/demo-finds";
import { useDemo, type Visit } from "../support/visitor";

/** Pictures of every screen, for people to look at: `SHOTS=folder`. */
const SHOTS = process.env.SHOTS;

const demo = useDemo();

/** Numbers and addresses of the demo company, by what they are found for. */
const found: Record<string, string> = {};
beforeAll(async () => {
  Object.assign(found, await findInDemo(demo.portal));
}, 180_000);

/** Each screen of the main job and who opens it. */
const SCREENS: readonly { login?: string; at: () => string; name: string }[] = [
  { name: "login", at: () => "/login" },
  { name: "ask", at: () => "/ask" },
  { name: "ask-dealer", at: () => "/ask?serial=R6-A0002" },
  { name: "ask-walk-in", at: () => "/ask?serial=U2-W0003" },
  { name: "report", at: () => "/report" },
  { name: "report-unit", at: () => "/report?serial=R6-A0002" },
  { name: "track", at: () => "/track" },
  { name: "survey", at: () => found.survey ?? "" },
  { name: "survey-staff", login: "service", at: () => found.survey ?? "" },
  { name: "api", at: () => "/api" },
  { name: "api-module", at: () => "/api?module=parts" },
  { name: "home", login: "dealer", at: () => "/home" },
  { name: "new-request", login: "dealer", at: () => "/requests/new?serial=R6-A0010" },
  { name: "quick-order", login: "dealer", at: () => "/requests/quick" },
  { name: "quick-ordered", login: "dealer", at: () => "/requests/new?page.quick=PUMP-24V%202%0AVALVE-IN%201%20R6-A0001" },
  { name: "requests", login: "dealer", at: () => "/requests" },
  { name: "request", login: "dealer", at: () => `/requests/${found["D001 closed"]}` },
  { name: "request-sent-back", login: "dealer-d005", at: () => `/requests/${found.sent_back}` },
  { name: "budget", login: "dealer", at: () => "/budget" },
  { name: "sub-home", login: "subdealer", at: () => "/home" },
  { name: "desk", login: "service", at: () => "/desk" },
  { name: "desk-case", login: "service", at: () => `/desk/${found.submitted}` },
  { name: "investigations", login: "quality", at: () => "/investigations" },
  { name: "investigation", login: "quality", at: () => `/complaints/${found.investigated}/investigation` },
  { name: "investigation-masked", login: "research", at: () => `/complaints/${found.investigated}/investigation` },
  { name: "investigation-evidence", login: "quality", at: () => `/complaints/${found.investigated}/investigation/evidence` },
  { name: "issues", login: "quality", at: () => "/representative-issues" },
  { name: "claims", login: "finance", at: () => "/claims?view=to_pay" },
  { name: "claims-of-case", login: "manager", at: () => `/complaints/${found.investigated}/claims` },
  { name: "enquiry-permit", login: "research", at: () => `/complaints/${found.technical}/enquiry` },
  { name: "enquiry-disclose", login: "service", at: () => `/complaints/${found.technical}/enquiry` },
  { name: "enquiry-price", login: "rep", at: () => `/complaints/${found.price}/enquiry` },
  { name: "complaint-enquiry", login: "service", at: () => `/complaints/${found.technical}?view=all` },
  { name: "surveys", login: "service", at: () => "/surveys" },
  { name: "surveys-sent", login: "service", at: () => "/surveys?view=sent" },
  { name: "surveys-quality", login: "quality", at: () => "/surveys?view=all" },
  { name: "investigation-open", login: "service", at: () => `/complaints/${found.uninvestigated}/investigation` },
  { name: "desk-approve", login: "service", at: () => `/desk/approve?requestNos=${found.submitted}&requestNos=${found.released}` },
  { name: "knowledge", login: "service", at: () => "/knowledge" },
  { name: "knowledge-dealer", login: "dealer", at: () => "/knowledge" },
  { name: "knowledge-article", login: "quality", at: () => "/knowledge/KB-2026-000001" },
  { name: "knowledge-revise", login: "quality", at: () => "/knowledge/KB-2026-000001/edit" },
  { name: "knowledge-new", login: "service", at: () => "/knowledge/new" },
  { name: "goodwill", login: "manager", at: () => "/goodwill" },
  { name: "goodwill-all", login: "finance", at: () => "/goodwill?view=all" },
  { name: "returns", login: "service", at: () => "/returns" },
  { name: "returns-dealer", login: "dealer", at: () => "/returns" },
  { name: "return-new", login: "dealer", at: () => "/returns/new" },
  { name: "return-new-service", login: "service", at: () => "/returns/new" },
  { name: "return-received", login: "dealer", at: () => `/returns/${found.returned}` },
  { name: "return-received-warehouse", login: "warehouse", at: () => `/returns/${found.returned}` },
  { name: "return-requested", login: "service", at: () => `/returns/${found.wished}` },
  { name: "return-photos", login: "dealer", at: () => `/returns/${found.returned}/evidence` },
  { name: "workbench", login: "quality", at: () => "/workbench" },
  { name: "workbench-unknown", login: "warehouse", at: () => "/workbench?serial=NOBODY-1" },
  { name: "unit-inspect", login: "quality", at: () => `/workbench/${found.returned}/R6-C0001` },
  { name: "unit-opinion", login: "research", at: () => `/workbench/${found.onTheirWay}/R6-F0001` },
  { name: "unit-parts", login: "process", at: () => `/workbench/${found.onTheirWay}/R6-F0002` },
  { name: "unit-repair", login: "workshop", at: () => `/workbench/${found.onTheirWay}/R6-G0001` },
  { name: "unit-restock", login: "warehouse", at: () => `/workbench/${found.onTheirWay}/R6-G0002` },
  { name: "inbound", login: "warehouse", at: () => "/inbound" },
  { name: "inbound-nothing", login: "warehouse", at: () => "/inbound?scan=NOBODY-1" },
  { name: "inbound-return", login: "warehouse", at: () => `/inbound/${found.returning}?scan=R6-D0001` },
  { name: "batches", login: "quality", at: () => "/batches" },
  { name: "batch-case", login: "service", at: () => `/batches/${found.batchCase}` },
  { name: "batch-warned", login: "quality", at: () => "/batches/BUF-06" },
  { name: "sign-offs", login: "gm", at: () => "/sign-offs" },
  { name: "sign-off", login: "gm", at: () => `/sign-offs/${found.batchCase}` },
  { name: "conduct-asked", login: "gm", at: () => `/complaints/${found.rude}/conduct` },
  { name: "penalties", login: "manager", at: () => "/penalties?view=all" },
  { name: "penalties-own", login: "rep", at: () => "/penalties" },
  { name: "penalty-appealed", login: "gm", at: () => `/penalties/${found.appealed}` },
  { name: "penalty-own", login: "rep", at: () => `/penalties/${found.appealed}` },
  { name: "corrective-actions", login: "quality", at: () => "/corrective-actions" },
  { name: "corrective-action", login: "quality", at: () => "/corrective-actions/CA-2026-000001" },
  { name: "liaison", login: "quality", at: () => "/liaison" },
  { name: "liaison-all", login: "manager", at: () => "/liaison?view=all" },
  { name: "liaison-of-case", login: "manager", at: () => `/liaison?view=all&complaintNo=${found.uninvestigated}` },
  { name: "liaison-slip", login: "quality", at: () => "/liaison/LS-2026-000001" },
  { name: "liaison-slip-disputed", login: "gm", at: () => "/liaison/LS-2026-000002" },
  { name: "rectifications", login: "quality", at: () => "/rectifications" },
  { name: "rectifications-all", login: "manager", at: () => "/rectifications?view=all" },
  { name: "rectifications-of-case", login: "manager", at: () => `/rectifications?view=all&complaintNo=${found.investigated}` },
  { name: "rectification-issued", login: "quality", at: () => "/rectifications/RF-2026-000002" },
  { name: "rectification-submitted", login: "service", at: () => "/rectifications/RF-2026-000001" },
  { name: "disputes", login: "warehouse", at: () => "/disputes?view=all" },
  { name: "dispute-at-quality", login: "quality", at: () => "/disputes/ID-2026-000001" },
  { name: "escalations", login: "manager", at: () => "/escalations?view=all" },
  { name: "escalation", login: "manager", at: () => `/complaints/${found.uninvestigated}/escalation` },
  { name: "delegates", login: "gm", at: () => "/delegates" },
  { name: "mailboxes", login: "service", at: () => "/mailboxes" },
  { name: "mail", login: "service", at: () => "/mail" },
  { name: "mail-message", login: "service", at: () => `/mail/${found.mail}` },
  { name: "complaint-by-mail", login: "service", at: () => `/complaints/${found.byMail}?view=all` },
  { name: "complaint-redirected", login: "dealer", at: () => `/complaints/${found.redirected}?view=all` },
  { name: "problems", login: "service", at: () => "/problems?view=all" },
  { name: "cores", login: "service", at: () => "/cores" },
  { name: "cores-warehouse", login: "warehouse", at: () => "/cores" },
  { name: "cores-dealer", login: "dealer", at: () => "/cores" },
  { name: "new-on-behalf", login: "service", at: () => "/requests/new" },
  { name: "go-to", login: "service", at: () => "/go?q=NOBODY-1" },
  { name: "unit", login: "service", at: () => "/units/R6-A0003" },
  { name: "outbound", login: "warehouse", at: () => "/outbound" },
  { name: "outbound-picking", login: "warehouse", at: () => `/outbound/${found.picking}` },
  { name: "stock", login: "warehouse", at: () => "/stock" },
  { name: "stock-of-part", login: "manager", at: () => "/stock/FILTER-RO10" },
  { name: "count", login: "warehouse", at: () => "/stock/PUMP-24V" },
  { name: "planning", login: "manager", at: () => "/planning" },
  { name: "planning-part", login: "manager", at: () => "/planning/FILTER-RO10?arriving=3" },
  { name: "override", login: "manager", at: () => `/planning/FILTER-RO10?requestNo=${found["D002 released"]}&lineNo=1&pieces=1` },
  { name: "consents", login: "rep", at: () => "/consents" },
  { name: "receipts", login: "finance", at: () => "/receipts" },
  { name: "ledger", login: "finance", at: () => "/ledger/D001" },
  { name: "adjustments", login: "manager", at: () => "/adjustments" },
  { name: "overdrafts", login: "finance", at: () => "/overdrafts" },
  { name: "dealers", login: "finance", at: () => "/dealers" },
  { name: "dealer", login: "finance", at: () => "/dealers/D001" },
  { name: "dealer-kept", login: "admin", at: () => "/dealers/D001" },
  { name: "new-dealer", login: "admin", at: () => "/dealers/new" },
  { name: "dealer-budget", login: "finance", at: () => "/dealers/D001/budget" },
  { name: "users", login: "admin", at: () => "/users" },
  { name: "departments", login: "admin", at: () => "/departments" },
  { name: "settings", login: "admin", at: () => "/settings" },
  { name: "calendar", login: "admin", at: () => "/settings/calendar?year=2027" },
  { name: "channels", login: "admin", at: () => "/settings/channels" },
  { name: "channel", login: "admin", at: () => "/settings/channels/6" },
  { name: "categories", login: "admin", at: () => "/settings/categories" },
  { name: "category", login: "admin", at: () => "/settings/categories/0" },
  { name: "clocks", login: "admin", at: () => "/settings/clocks" },
  { name: "clocks-row", login: "admin", at: () => "/settings/clocks/0" },
  { name: "imports", login: "admin", at: () => "/imports" },
  { name: "imports-finance", login: "finance", at: () => "/imports" },
  { name: "new import", login: "admin", at: () => "/imports/new" },
  { name: "import", login: "admin", at: () => `/imports/${found.import}` },
  { name: "import-finance", login: "finance", at: () => `/imports/${found.import}` },
  { name: "case-masked", login: "gm", at: () => `/desk/${found["D001 closed"]}` },
  { name: "cores-sub", login: "subdealer", at: () => "/cores" },
  { name: "parts", login: "admin", at: () => "/parts" },
  { name: "webhooks", login: "admin", at: () => "/webhooks" },
  { name: "webhook", login: "admin", at: () => `/webhooks/${found.webhook}` },
  { name: "webhook-delivery", login: "admin", at: () => `/webhooks/deliveries/${found.delivery}` },
  { name: "complaints", login: "service", at: () => "/complaints" },
  { name: "complaints-manager", login: "manager", at: () => "/complaints?view=to_review" },
  { name: "complaints-quality", login: "quality", at: () => "/complaints?view=overdue" },
  { name: "complaints-dealer", login: "dealer", at: () => "/complaints" },
  { name: "complaints-sub", login: "subdealer", at: () => "/complaints" },
  { name: "complaint-new", login: "service", at: () => "/complaints/new" },
  { name: "complaint-new-dealer", login: "dealer", at: () => "/complaints/new" },
  { name: "complaint-assign", login: "service", at: () => "/complaints/assign" },
  { name: "complaint-received", login: "service", at: () => `/complaints/${found["case received"]}` },
  { name: "complaint-investigating", login: "service", at: () => `/complaints/${found["case investigating"]}` },
  { name: "complaint-proposed", login: "quality", at: () => `/complaints/${found["case proposed"]}?view=all` },
  { name: "complaint-executing", login: "service", at: () => `/complaints/${found["case executing"]}` },
  { name: "complaint-executing-warehouse", login: "warehouse", at: () => `/complaints/${found["case executing"]}` },
  { name: "complaint-reviewed", login: "manager", at: () => `/complaints/${found["case reviewed"]}` },
  { name: "complaint-closed", login: "service", at: () => `/complaints/${found["case closed"]}?view=all&explain=agreed_solution` },
  { name: "complaint-not-sustained", login: "manager", at: () => `/complaints/${found["case not_sustained"]}?view=all` },
  { name: "complaint-with-dealer", login: "dealer", at: () => `/complaints/${found["case with dealer"]}` },
  { name: "complaint-brought", login: "dealer", at: () => `/complaints/${found["case brought"]}` },
  { name: "complaint-evidence", login: "service", at: () => `/complaints/${found["case executing"]}/evidence` },
  { name: "complaint-exchange", login: "service", at: () => `/complaints/${found["case accepted"]}/exchange` },
  { name: "complaint-goodwill", login: "service", at: () => `/complaints/${found["case executing"]}/goodwill` },
  { name: "complaint-knowledge", login: "service", at: () => `/complaints/${found["case closed"]}/knowledge` },
  { name: "issue-marked", login: "service", at: () => `/representative-issues?page.mark=${found["case executing"]}` },
  { name: "customers", login: "service", at: () => "/customers" },
  { name: "customers-due", login: "manager", at: () => "/customers?view=due" },
  { name: "customer", login: "service", at: () => `/customers/${found.customer}` },
  { name: "customer-masked", login: "gm", at: () => `/customers/${found.customer}` },
  { name: "figures", login: "gm", at: () => "/figures" },
  { name: "figures-dealer", login: "dealer", at: () => "/figures" },
  { name: "figures-regions", login: "gm", at: () => "/figures/regions" },
  { name: "figures-scorecard", login: "manager", at: () => "/figures/scorecard" },
  { name: "figures-own-scorecard", login: "research", at: () => "/figures/scorecard" },
  { name: "figure-bars", login: "manager", at: () => "/figures/resolution_time" },
  { name: "figure-lines", login: "quality", at: () => "/figures/complaint_rate?region=华东" },
  { name: "figure-facts", login: "finance", at: () => "/figures/budget_use/facts?by=dealer&key=D001" },
  { name: "figure-cases", login: "manager", at: () => "/figures/open_cases/facts" },
  { name: "tasks", login: "warehouse", at: () => "/tasks" },
  { name: "tasks-manager", login: "manager", at: () => "/tasks?view=all" },
  { name: "tasks-quality", login: "quality", at: () => "/tasks" },
];
/** Every pair of language, theme and width. */
const WAYS: readonly Required<Pick<Visit, "locale" | "theme" | "width">>[] = [
  { locale: "zh-CN", theme: "light", width: 390 },
  { locale: "en", theme: "dark", width: 390 },
  { locale: "zh-CN", theme: "dark", width: 1280 },
  { locale: "en", theme: "light", width: 1280 },
];

describe.each(WAYS)("in $locale, $theme, $width px wide", (way) => {
  const contexts = new Map<string, Awaited<ReturnType<typeof demo.visit>>>();
  afterAll(async () => {
    for (const { page } of contexts.values()) await (page.context() as BrowserContext).close();
  });

  test.each(SCREENS)("$name is whole, reachable and readable", { timeout: 60_000 }, async ({ name, login, at }) => {
    const who = login ?? "";
    if (!contexts.has(who)) contexts.set(who, await demo.visit({ ...way, ...(login ? { login } : {}) }));
    const { page, complaints } = contexts.get(who)!;
    const response = await page.goto(at());
    expect(response?.status()).toBe(200);
    if (SHOTS)
      await page.screenshot({
        path: path.join(fs.mkdirSync(SHOTS, { recursive: true }) ?? SHOTS, `${name}-${way.locale}-${way.theme}-${way.width}.png`),
        fullPage: true,
      });
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      "overflows sideways",
    ).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
