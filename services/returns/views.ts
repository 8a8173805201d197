/** The lists of returns: by what they wait for, those that have ended, all. */
export const RETURN_VIEWS = ["requested", "authorised", "in_transit", "received", "exchange_owed", "ended", "all"] as const;
