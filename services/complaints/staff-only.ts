import { gradeUrgency } from "./gradings";
import type { RegisterInput } from "./schema";

/** Fields of a new case by which somebody from outside would verify, grade, route or promise in the company's name (1.1: who asks is never taken on trust). */
export function fieldsOfStaff(input: RegisterInput): string[] {
  const named: readonly (readonly [field: string, given: boolean])[] = [
    ["complainant.identityVerified", input.complainant.identityVerified !== undefined],
    ["urgency", input.urgency !== undefined && input.urgency !== gradeUrgency(input).grade],
    ["insist.reason", input.insist !== undefined],
    ["rings", input.rings !== undefined],
    ["expectedResolutionAt", input.expectedResolutionAt !== undefined],
  ];
  return named.flatMap(([field, given]) => (given ? [field] : []));
}
