import type { Prisma } from "@db";
import { attachmentInvariants } from "./attachments";
import { batchInvariants } from "./batches";
import { budgetInvariants } from "./budget";
import { catalogInvariants } from "./catalog";
import { clocksInvariants } from "./clocks";
import { complaintInvariants } from "./complaints";
import { conductInvariants } from "./conduct";
import { controlledInvariants } from "./controlled";
import { disputeInvariants } from "./disputes";
import { enquiryInvariants } from "./enquiries";
import { escalationInvariants } from "./escalation";
import { goodwillInvariants } from "./goodwill";
import { importInvariants } from "./imports";
import { investigationInvariants } from "./investigations";
import { knowledgeInvariants } from "./knowledge";
import { liaisonInvariants } from "./liaison";
import { noticeInvariants } from "./notices";
import { partiesInvariants } from "./parties";
import { partsInvariants } from "./parts";
import { penaltyInvariants } from "./penalties";
import { eventInvariants, type Invariant } from "./platform";
import { type BrokenInvariant, runInvariants } from "./platform/index.server";
import { qualityInvariants } from "./quality";
import { rectificationInvariants } from "./rectifications";
import { returnInvariants } from "./returns";
import { surveyInvariants } from "./surveys";
import { warrantyInvariants } from "./warranty";
import { webhookInvariants } from "./webhooks";

/** What must hold of all data together, module by module from the lowest up. */
export const ALL_INVARIANTS: readonly Invariant[] = [
  ...eventInvariants,
  ...attachmentInvariants,
  ...partiesInvariants,
  ...catalogInvariants,
  ...batchInvariants,
  ...warrantyInvariants,
  ...budgetInvariants,
  ...clocksInvariants,
  ...knowledgeInvariants,
  ...complaintInvariants,
  ...investigationInvariants,
  ...surveyInvariants,
  ...enquiryInvariants,
  ...goodwillInvariants,
  ...escalationInvariants,
  ...liaisonInvariants,
  ...rectificationInvariants,
  ...penaltyInvariants,
  ...conductInvariants,
  ...disputeInvariants,
  ...controlledInvariants,
  ...partsInvariants,
  ...returnInvariants,
  ...qualityInvariants,
  ...webhookInvariants,
  ...noticeInvariants,
  ...importInvariants,
];

/** Asks for every promise about the data and names each that is broken; an empty list means that all is intact. */
export const verifyAll = (db: Pick<Prisma.TransactionClient, "$queryRawUnsafe">): Promise<BrokenInvariant[]> =>
  runInvariants(db, ALL_INVARIANTS);
