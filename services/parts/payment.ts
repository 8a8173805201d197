/** How a retail request is paid for. */
export const PAYMENT_METHODS = ["bank_transfer", "wechat_pay", "alipay", "cash", "card"] as const;
