/** What other systems can be told. A topic is added here, by whoever announces it and by its label; nothing else knows them. */
export const TOPICS = ["request_shipped", "budget_changed", "stock_short"] as const;
export type Topic = (typeof TOPICS)[number];

/** Sent when somebody tries out a subscription; nobody subscribes to it. */
export const TEST_TOPIC = "test";
export const ALL_TOPICS = [...TOPICS, TEST_TOPIC] as const;
