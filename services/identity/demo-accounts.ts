/** The accounts of the demo company, in the order they are shown; they exist in demo mode only, all with the one password. */
export const DEMO_LOGINS = [
  "dealer",
  "subdealer",
  "service",
  "manager",
  "warehouse",
  "quality",
  "research",
  "process",
  "planner",
  "workshop",
  "rep",
  "finance",
  "gm",
  "admin",
  "auditor",
] as const;

export const DEMO_PASSWORD = "permille-demo";
