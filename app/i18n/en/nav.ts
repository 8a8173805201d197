import type { nav as source } from "../zh-CN/nav";

export const nav: typeof source = {
  way: {
    home: "Home",
    newRequest: "New request",
    desk: "Desk",
    complaints: "Complaints",
    problems: "Delivery problems",
    cores: "Core returns",
    outbound: "Outbound",
    stock: "Receiving",
    planning: "Shortages",
    consents: "Consents",
    receipts: "Receipts",
    adjustments: "Adjustments",
    overdrafts: "Overdrafts",
    imports: "Imports",
    users: "Users",
    settings: "Settings",
    requests: "Requests",
    budget: "Budget",
    dealers: "Dealers",
    units: "Serial look-up",
    parts: "Parts",
    webhooks: "Webhooks",
  },
  goTo: {
    title: "Go to",
    label: "Request, dealer, serial or part number, or a page",
    submit: "Go",
    nothing: "Nothing found for “{{text}}”",
  },
};
