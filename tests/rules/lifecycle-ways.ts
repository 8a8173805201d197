/** What each state knows, as 1.6 and 1.1 tell it: the event and where it leads. A state without an entry is an end. */
export type Ways = Record<string, Record<string, string>>;

export const REQUEST: Ways = {
  draft: { submit: "submitted" },
  submitted: {
    send_back: "sent_back",
    approve: "approved",
    reject: "rejected",
    resolve_remotely: "resolved_remotely",
    cancel: "cancelled",
  },
  sent_back: { resubmit: "submitted", cancel: "cancelled" },
  approved: { await_payment: "awaiting_payment", await_remittance: "awaiting_remittance", release: "released" },
  awaiting_payment: { release: "released", cancel: "cancelled", end_remainder: "shipped" },
  awaiting_remittance: { request_consent: "awaiting_consent", release: "released", cancel: "cancelled", end_remainder: "shipped" },
  awaiting_consent: { await_remittance: "awaiting_remittance", release: "released", cancel: "cancelled", end_remainder: "shipped" },
  released: { start_picking: "picking", ship: "shipped", cancel: "cancelled", end_remainder: "shipped" },
  picking: { ship_part: "released", ship: "shipped", cancel: "cancelled", end_remainder: "shipped" },
  shipped: { deliver: "delivered" },
  delivered: { close: "closed" },
};

export const LINE: Ways = {
  submitted: {
    refuse: "refused",
    await_payment: "awaiting_payment",
    await_remittance: "awaiting_remittance",
    release: "released",
    cancel: "cancelled",
  },
  awaiting_payment: { release: "released", cancel: "cancelled" },
  awaiting_remittance: { request_consent: "awaiting_consent", release: "released", cancel: "cancelled" },
  awaiting_consent: { await_remittance: "awaiting_remittance", release: "released", cancel: "cancelled" },
  released: { ship: "shipped", cancel: "cancelled" },
};

export const BATCH_CASE: Ways = {
  suspected: { confirm: "confirmed", dismiss: "dismissed" },
  dismissed: { reopen: "suspected" },
  confirmed: { choose_return: "handling_chosen", choose_dealer: "executing" },
  handling_chosen: { choose_return: "handling_chosen", choose_dealer: "executing", submit: "awaiting_sign_off" },
  awaiting_sign_off: { approve: "signed", return_for_rework: "handling_chosen", reject: "closed" },
  signed: { choose_return: "handling_chosen", supersede: "handling_chosen", execute: "executing", complete: "closed" },
  executing: {
    choose_return: "handling_chosen",
    supersede: "handling_chosen",
    choose_dealer: "executing",
    close: "closed",
    complete: "closed",
  },
};

/** 1.7; what the table does not name is an end only until the customer is dissatisfied. */
export const COMPLAINT: Ways = {
  received: { acknowledge: "acknowledged", resolve_remotely: "resolved_remotely", transfer: "transferred" },
  acknowledged: { assess: "assessed", resolve_remotely: "resolved_remotely", transfer: "transferred", not_sustain: "not_sustained" },
  assessed: {
    investigate: "investigating",
    propose: "proposed",
    resolve_remotely: "resolved_remotely",
    transfer: "transferred",
    not_sustain: "not_sustained",
  },
  investigating: { propose: "proposed", resolve_remotely: "resolved_remotely", not_sustain: "not_sustained" },
  proposed: { accept: "accepted", reconsider: "investigating" },
  accepted: { execute: "executing" },
  executing: { review: "reviewed", reconsider: "investigating" },
  reviewed: { follow_up: "follow_up", reopen: "reopened" },
  follow_up: { close: "closed", reopen: "reopened" },
  resolved_remotely: { close: "closed", reopen: "reopened" },
  transferred: { close: "closed", reopen: "reopened" },
  not_sustained: { close: "closed", reopen: "reopened" },
  closed: { reopen: "reopened" },
  reopened: { assess: "assessed", resolve_remotely: "resolved_remotely", transfer: "transferred" },
};

export const PROPOSAL: Ways = {
  draft: { approve: "approved", withdraw: "withdrawn" },
  approved: { offer: "offered", withdraw: "withdrawn" },
  offered: { offer: "offered", accept: "accepted", refuse: "refused", withdraw: "withdrawn" },
};

export const TASK: Ways = { open: { complete: "done", cancel: "cancelled" } };

export const INVESTIGATION: Ways = { open: { conclude: "concluded", abandon: "abandoned" } };

export const REPRESENTATIVE_ISSUE: Ways = { raised: { order_action: "action_ordered", decline_action: "no_action" } };

export const SURVEY: Ways = { sent: { answer: "answered", lapse: "lapsed" } };

export const CLAIM: Ways = {
  asked: { grant: "granted", refuse: "refused", withdraw: "withdrawn" },
  granted: { pay: "paid", withdraw: "withdrawn" },
};

const HANDED_OVER = { take: "sent", fail: "failed", give_up: "dead", lose: "unsure" };
export const NOTICE_DELIVERY: Ways = {
  pending: HANDED_OVER,
  failed: HANDED_OVER,
  dead: { resend: "pending" },
  unsure: { resend: "pending" },
};
export const DELIVERY_PROBLEM: Ways = { reported: { accept: "accepted", refuse: "refused" } };

export const CORE: Ways = { owed: { receive: "received", charge: "charged", waive: "waived" } };

export const STOCK_COUNT: Ways = {
  counted: { apply: "applied", ask_second_person: "pending" },
  pending: { confirm: "applied", refuse: "refused" },
};

export const ADJUSTMENT: Ways = { pending: { confirm: "confirmed", refuse: "refused" } };

export const DEALER: Ways = { active: { suspend: "suspended" }, suspended: { resume: "active" } };

export const SUBSCRIPTION: Ways = { active: { pause: "paused" }, paused: { resume: "active" } };

const CALLED = { take: "delivered", fail: "failed", give_up: "dead" };
export const DELIVERY: Ways = { pending: CALLED, failed: CALLED, delivered: { replay: "pending" }, dead: { replay: "pending" } };

export const GRANT: Ways = {
  requested: { grant: "granted", pass_on: "requested", refuse: "refused", withdraw: "withdrawn" },
  granted: { cancel: "cancelled" },
};

export const SLIP: Ways = {
  issued: { receive: "received" },
  received: { dispute: "disputed", answer: "answered" },
  disputed: { pass_on: "disputed", uphold: "upheld", overrule: "overruled" },
  overruled: { answer: "answered" },
  upheld: { close: "closed" },
  answered: { close: "closed" },
};

export const DISPUTE: Ways = {
  departments: { concede: "settled", refuse: "quality", withdraw: "withdrawn" },
  quality: { rule: "ruled", pass_on: "service_manager", withdraw: "withdrawn" },
  ruled: { accept: "settled", contest: "service_manager", withdraw: "withdrawn" },
  service_manager: { decide: "settled", withdraw: "withdrawn" },
};

export const RECTIFICATION: Ways = {
  issued: { submit: "submitted", withdraw: "withdrawn" },
  submitted: { accept: "accepted", send_back: "sent_back", withdraw: "withdrawn" },
  sent_back: { submit: "submitted", withdraw: "withdrawn" },
};

export const CONTROLLED: Ways = {
  draft: { issue: "in_force", withdraw: "withdrawn" },
  in_force: { issue: "in_force", withdraw: "withdrawn" },
};

export const CONDUCT: Ways = {
  asked: { answer: "answered", withdraw: "withdrawn" },
  answered: { decide: "decided", withdraw: "withdrawn" },
  withdrawn: { ask_again: "asked" },
};

export const PENALTY: Ways = {
  proposed: { record: "recorded", drop: "dropped", pass_on: "dropped" },
  recorded: { appeal: "appealed", pass_on: "dropped" },
  appealed: { uphold: "upheld", lift: "lifted" },
};

export const RETURN: Ways = {
  requested: { authorise: "authorised", refuse: "refused", cancel: "cancelled" },
  authorised: { send: "in_transit", receive: "received", cancel: "cancelled" },
  in_transit: { receive: "received", cancel: "cancelled" },
  received: { receive: "received", void_sent: "in_transit", void_unsent: "authorised", close: "closed" },
};

export const RETURN_UNIT: Ways = {
  announced: { receive: "received", withdraw: "withdrawn" },
  received: { take_back: "announced", withdraw: "withdrawn", inspect: "inspected" },
  inspected: { give_opinion: "opinion_given" },
  opinion_given: {
    confirm_parts: "parts_confirmed",
    quote: "quoted",
    pass: "reinspected",
    fail: "inspected",
    keep: "inspected",
    send_back: "sent_back",
    replace: "replaced",
    scrap: "scrapped",
    return_to_supplier: "returned_to_supplier",
  },
  quoted: { accept_quote: "parts_confirmed", refuse_quote: "repair_refused", take_parts_back: "opinion_given" },
  repair_refused: { keep: "inspected", send_back: "sent_back" },
  parts_confirmed: { schedule: "scheduled", quote: "quoted", take_parts_back: "opinion_given" },
  scheduled: { schedule: "scheduled", repair: "repaired", take_day_back: "parts_confirmed" },
  replaced: { give_opinion: "opinion_given" },
  repaired: { pass: "reinspected", fail: "inspected" },
  reinspected: { restock: "restocked", send_back: "sent_back" },
};

export const ARTICLE: Ways = {
  draft: { revise: "draft", publish: "published", retire: "retired" },
  published: { revise: "draft", retire: "retired" },
  retired: { revise: "draft" },
};

export const IMPORT: Ways = {
  started: { receive: "uploaded" },
  uploaded: { check: "checking" },
  checking: { finish_check: "checked", give_up_check: "uploaded" },
  checked: { check: "checking", commit: "committing" },
  committing: { finish_commit: "committed", give_up_commit: "checked" },
  committed: { undo: "undoing" },
  undoing: { finish_undo: "undone", give_up_undo: "committed" },
};

export const CORRECTIVE_ACTION: Ways = {
  open: { contain: "contained", cancel: "cancelled" },
  contained: { analyse: "analysed", cancel: "cancelled" },
  analysed: { plan: "planned", cancel: "cancelled" },
  planned: { plan: "planned", implement: "implemented", cancel: "cancelled" },
  implemented: { verify: "closed", fail: "contained" },
};

export const REPAIR_QUOTE: Ways = {
  offered: { waive: "free", await_money: "awaiting_money", accept: "accepted", refuse: "refused", withdraw: "withdrawn" },
  free: { withdraw: "withdrawn" },
  awaiting_money: { accept: "accepted", refuse: "refused", withdraw: "withdrawn" },
  accepted: { settle: "settled", withdraw: "withdrawn" },
};
