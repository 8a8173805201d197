/** Requests of the demo company in every stage, oldest first. A line is `[sku, pieces]`. */
export interface DemoRequest {
  readonly daysAgo: number;
  readonly dealer: string;
  readonly serial?: string;
  readonly purpose?: "spare_stock";
  readonly lines: readonly (readonly [sku: string, pieces: number])[];
  readonly note?: string;
  /** How far it has come; a request without one waits for its decision. */
  readonly until?: "shipped" | "delivered" | "released" | "picking" | "decided" | "rejected" | "sent_back" | "consent_asked" | "resolved";
  readonly freight?: string;
}

export const REQUESTS: readonly DemoRequest[] = [
  {
    daysAgo: 34,
    dealer: "D001",
    serial: "R6-A0001",
    lines: [
      ["PUMP-24V", 1],
      ["SEAL-KIT", 2],
    ],
    until: "delivered",
    note: "开机不制水，泵不转",
  },
  { daysAgo: 30, dealer: "D003", serial: "R10-A0002", lines: [["VALVE-DR", 1]], until: "delivered" },
  {
    daysAgo: 27,
    dealer: "D002",
    serial: "R6-B0004",
    lines: [["PCB-600", 1]],
    until: "delivered",
    freight: "18.00",
    note: "面板不亮，已量电压",
  },
  {
    daysAgo: 21,
    dealer: "D001",
    serial: "R6-A0005",
    lines: [
      ["TDS-PROBE", 1],
      ["TUBE-14", 2],
    ],
    until: "delivered",
  },
  { daysAgo: 16, dealer: "D005", serial: "U2-A0003", lines: [["FAUCET-LED", 1]], until: "resolved", note: "出水慢" },
  {
    daysAgo: 14,
    dealer: "D003",
    purpose: "spare_stock",
    lines: [
      ["VALVE-IN", 10],
      ["HP-SWITCH", 10],
      ["SEAL-KIT", 20],
    ],
    until: "shipped",
  },
  { daysAgo: 9, dealer: "D002", serial: "R6-B0007", lines: [["FILTER-RO6", 1]], until: "shipped", freight: "22.00" },
  {
    daysAgo: 12,
    dealer: "D004",
    serial: "R10-B0003",
    lines: [
      ["PCB-1000", 1],
      ["FILTER-RO10", 1],
    ],
    until: "delivered",
  },
  { daysAgo: 7, dealer: "D004", serial: "R10-B0001", lines: [["VALVE-DR", 1]], until: "decided", note: "废水一直流" },
  {
    daysAgo: 6,
    dealer: "D004",
    serial: "R10-B0006",
    lines: [["PCB-1000", 1]],
    until: "consent_asked",
    note: "主板烧毁，年度大客户，请商务支持",
  },
  { daysAgo: 5, dealer: "D001", serial: "R6-A0008", lines: [["FAUCET-LED", 1]], until: "rejected" },
  { daysAgo: 4, dealer: "D003", serial: "R10-A0005", lines: [["FILTER-RO10", 4]], until: "released", note: "四台同批更换" },
  {
    daysAgo: 2,
    dealer: "D005",
    serial: "U2-A0006",
    lines: [
      ["TANK-3G", 1],
      ["FILTER-UF", 1],
    ],
    until: "sent_back",
    note: "漏水",
  },
  { daysAgo: 2, dealer: "D001", serial: "R6-A0003", lines: [["PUMP-24V", 1]], until: "released", note: "异响，压力不足" },
  { daysAgo: 2, dealer: "D001", lines: [["FILTER-RO10", 2]], until: "released", note: "两台机器待换膜" },
  { daysAgo: 1, dealer: "D002", purpose: "spare_stock", lines: [["FILTER-RO10", 1]], until: "released", note: "旺季备货" },
  {
    daysAgo: 1,
    dealer: "D002",
    serial: "R6-B0002",
    lines: [
      ["VALVE-IN", 1],
      ["TUBE-14", 1],
    ],
    until: "picking",
  },
  { daysAgo: 1, dealer: "D003", serial: "R10-A0007", lines: [["PSU-24V", 1]], until: "released", note: "适配器发热" },
  {
    daysAgo: 1,
    dealer: "D001",
    serial: "R6-A0006",
    lines: [
      ["PCB-600", 1],
      ["VALVE-DR", 1],
    ],
    note: "断电后无法启动",
  },
  { daysAgo: 1, dealer: "D005", serial: "U2-A0009", lines: [["FILTER-UF", 2]] },
  {
    daysAgo: 0,
    dealer: "D003",
    purpose: "spare_stock",
    lines: [
      ["PUMP-24V", 6],
      ["PCB-1000", 2],
      ["FILTER-PAC", 40],
    ],
    note: "旺季备货",
  },
  { daysAgo: 0, dealer: "D002", serial: "R6-B0009", lines: [["HP-SWITCH", 1]] },
  {
    daysAgo: 0,
    dealer: "D001",
    serial: "R6-A0009",
    lines: [
      ["VALVE-IN", 1],
      ["SEAL-KIT", 1],
    ],
    note: "进水阀关不严，夜里滴水",
  },
  { daysAgo: 0, dealer: "D003", serial: "R10-A0008", lines: [["FILTER-RO10", 1]], note: "出水慢，膜已用两年" },
  { daysAgo: 0, dealer: "D004", serial: "R10-B0009", lines: [["PUMP-24V", 1]], note: "泵有异响" },
  { daysAgo: 0, dealer: "D002", serial: "R6-B0011", lines: [["VALVE-DR", 1]] },
];
