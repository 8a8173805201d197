export const DEPARTMENTS = [
  "customer_service",
  "quality",
  "research",
  "production",
  "process_engineering",
  "warehouse_logistics",
  "sales",
  "purchasing",
  "finance",
  "management",
] as const;
