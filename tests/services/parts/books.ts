/** A slow, plain account of requests, budgets and stock in whole fen and pieces: what the portal is compared with after each step. */

export type State =
  | "submitted"
  | "refused"
  | "awaiting_payment"
  | "awaiting_remittance"
  | "awaiting_consent"
  | "released"
  | "shipped"
  | "cancelled";
export interface Line {
  sku: string;
  /** In fen. */
  price: number;
  asked: number;
  approved: number;
  allocated: number;
  shipped: number;
  state: State;
}
export interface Request {
  no: string;
  /** Null for a buyer without a budget. */
  dealer: string | null;
  purpose: "repair" | "spare_stock";
  /** What a buyer without a budget pays with. */
  pays: "budget" | "warranty" | "retail";
  status: string;
  lines: Line[];
  /** The day of March 2026 on which it must leave. */
  day: number;
  picking: boolean;
  slips: { no: string; arrived: boolean }[];
  /** What a buyer paid, what of it is owed back, and what was paid back, in fen. */
  paid: number;
  owedBack: number;
  paidBack: number;
}
export interface Account {
  posted: number;
  held: number;
  consents: Map<string, number>;
  purchases: Purchase[];
  remittances: { seq: number; fen: number }[];
}
export interface Purchase {
  no: string;
  fen: number;
  /** Its entry in the ledger. */
  seq: number;
  /** The purchase that it returns. */
  returns?: string;
}
export interface Books {
  accounts: Map<string, Account>;
  requests: Request[];
  onHand: Map<string, number>;
}

const TODAY = 10;
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0);
export const isWaiting = ({ state }: Line): boolean => state.startsWith("awaiting_");
const isLive = ({ state }: Line): boolean => state !== "refused" && state !== "cancelled";
export const cost = (line: Line): number => line.price * line.approved;

export const overdraft = (account: Account): number => sum(account.consents.values());
const room = (account: Account, purpose: Request["purpose"]): number =>
  purpose === "repair" ? account.posted - account.held + overdraft(account) : Math.max(0, account.posted - account.held);

export const free = (books: Books, sku: string): number =>
  (books.onHand.get(sku) ?? 0) -
  sum(books.requests.flatMap(({ lines }) => lines.filter((line) => line.sku === sku).map((line) => line.allocated - line.shipped)));

/** A request shows its furthest-back line. */
export function showStatus(request: Request): void {
  const live = request.lines.filter(isLive);
  const first = (["submitted", "awaiting_payment", "awaiting_remittance", "awaiting_consent"] as const).find((state) =>
    live.some((line) => line.state === state),
  );
  if (live.length === 0) request.status = request.lines.every((line) => line.state === "refused") ? "rejected" : "cancelled";
  else if (first) request.status = first;
  else if (live.some((line) => line.state === "released")) request.status = request.picking ? "picking" : "released";
  else request.status = "shipped";
}

/** Lines that have just been released take what is free, in their order; a dealer's whole request then leaves the same day. */
function afterRelease(books: Books, request: Request): void {
  for (const line of request.lines.filter(({ state }) => state === "released")) {
    line.allocated += Math.max(0, Math.min(line.approved - line.allocated, free(books, line.sku)));
  }
  if (request.dealer && !request.lines.some(isWaiting)) request.day = TODAY;
  showStatus(request);
}

/** Funds the lines that may be, in their order, each as a whole. */
function fund(account: Account, request: Request, lines: Line[]): boolean {
  let any = false;
  for (const line of lines) {
    if (cost(line) <= room(account, request.purpose)) {
      account.held += cost(line);
      line.state = "released";
      any = true;
    }
  }
  return any;
}

export function decide(books: Books, request: Request, approved: number[]): void {
  request.lines.forEach((line, index) => {
    line.approved = approved[index]!;
    line.state = line.approved === 0 ? "refused" : "awaiting_remittance";
  });
  const open = request.lines.filter(isWaiting);
  if (request.dealer) fund(books.accounts.get(request.dealer)!, request, open);
  else for (const line of open) line.state = request.pays === "retail" ? "awaiting_payment" : "released";
  request.status = "approved";
  afterRelease(books, request);
}

export function pay(books: Books, request: Request): void {
  request.paid = sum(request.lines.filter(({ state }) => state === "awaiting_payment").map(cost));
  for (const line of request.lines) if (line.state === "awaiting_payment") line.state = "released";
  afterRelease(books, request);
}

/** Money came free: repair before spare stock, then by number; what does not fit is passed over. */
export function moneyCame(books: Books, dealer: string): void {
  const account = books.accounts.get(dealer)!;
  const waiting = books.requests.filter((request) => request.dealer === dealer && request.lines.some(isWaiting));
  for (const purpose of ["repair", "spare_stock"]) {
    for (const request of waiting.filter((one) => one.purpose === purpose)) {
      if (fund(account, request, request.lines.filter(isWaiting))) afterRelease(books, request);
    }
  }
}

interface Demand {
  request: Request;
  line: Line;
}
const partyOf = ({ request }: Demand): string => request.dealer ?? request.no;

/** One piece after another: to the first class and day that lacks any, there to the party with the fewest. */
export function piecesCame(books: Books, sku: string): void {
  const rank = ({ purpose, day }: Request): number => (purpose === "repair" ? 0 : 100) + day;
  const all = books.requests.flatMap((request) => request.lines.map((line): Demand => ({ request, line })));
  const demands = all.filter(({ line }) => line.sku === sku);
  while (free(books, sku) > 0) {
    const open = demands.filter(({ line }) => line.state === "released" && line.allocated < line.approved);
    if (open.length === 0) return;
    const best = Math.min(...open.map(({ request }) => rank(request)));
    const equals = demands.filter(({ request }) => rank(request) === best);
    const has = (party: string): number => sum(equals.filter((one) => partyOf(one) === party).map(({ line }) => line.allocated));
    const fewest = Math.min(...open.filter((one) => equals.includes(one)).map((one) => has(partyOf(one))));
    open.find((one) => equals.includes(one) && has(partyOf(one)) === fewest)!.line.allocated++;
  }
}

export function ship(books: Books, request: Request, { pieces, freight, slip }: { pieces: number[]; freight: number; slip: string }): void {
  const account = request.dealer ? books.accounts.get(request.dealer)! : undefined;
  request.lines.forEach((line, index) => {
    const quantity = pieces[index]!;
    line.shipped += quantity;
    books.onHand.set(line.sku, (books.onHand.get(line.sku) ?? 0) - quantity);
    if (account) account.held -= line.price * quantity;
    if (account) account.posted -= line.price * quantity;
    if (quantity > 0 && line.shipped === line.approved) line.state = "shipped";
  });
  if (account) account.posted -= freight;
  request.slips.push({ no: slip, arrived: false });
  request.picking = false;
  if (request.status === "picking") request.status = "released";
  showStatus(request);
}

export function cancel(books: Books, request: Request): void {
  const account = request.dealer ? books.accounts.get(request.dealer)! : undefined;
  const freed = request.lines.filter((line) => line.allocated > line.shipped).map(({ sku }) => sku);
  const shipped = request.lines.some((line) => line.shipped > 0);
  for (const line of request.lines) {
    if (account && line.state === "released") account.held -= line.price * (line.approved - line.shipped);
    if (line.state !== "refused" && line.state !== "shipped") Object.assign(line, { state: "cancelled", allocated: line.shipped });
  }
  if (request.paid > 0) request.owedBack = request.paid - sum(request.lines.map((line) => line.price * line.shipped));
  request.picking = false;
  request.status = !shipped ? "cancelled" : request.slips.every(({ arrived }) => arrived) ? "closed" : "shipped";
  for (const sku of new Set(freed)) piecesCame(books, sku);
  if (request.dealer) moneyCame(books, request.dealer);
}

export function arrive(request: Request, slip: string): void {
  request.slips.find(({ no }) => no === slip)!.arrived = true;
  if (request.status === "shipped" && request.slips.every(({ arrived }) => arrived)) request.status = "closed";
}

/** 0.5% of all purchases, half a fen away from zero. */
function accrued({ purchases }: Account): number {
  const total = sum(purchases.map(({ fen }) => fen)) * 50;
  return Math.sign(total) * Math.floor((Math.abs(total) + 5_000) / 10_000);
}

/** Whatever is bought, returned or undone: the account has accrued the rate of what stands in the end. */
function changePurchases(books: Books, dealer: string, purchases: Purchase[]): void {
  const account = books.accounts.get(dealer)!;
  const before = accrued(account);
  account.purchases = purchases;
  const after = accrued(account);
  account.posted += after - before;
  if (after > before) moneyCame(books, dealer);
}

export function purchase(books: Books, dealer: string, document: Purchase): void {
  changePurchases(books, dealer, [...books.accounts.get(dealer)!.purchases, document]);
}

/** Undoes a purchase that nothing returns, or a remittance; the number is the entry's. */
export function reverse(books: Books, dealer: string, seq: number): void {
  const account = books.accounts.get(dealer)!;
  account.posted -= account.remittances.find((one) => one.seq === seq)?.fen ?? 0;
  account.remittances = account.remittances.filter((one) => one.seq !== seq);
  changePurchases(
    books,
    dealer,
    account.purchases.filter((one) => one.seq !== seq),
  );
}
