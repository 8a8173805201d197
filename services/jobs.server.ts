import { sweepEvidence } from "./attachments/index.server";
import { closeYears } from "./budget/index.server";
import { fireTimers, recountTimers } from "./clocks/index.server";
import { remindReviews } from "./controlled/index.server";
import { IMPORT_JOBS } from "./imports/index.server";
import { forgetLooks } from "./looks/index.server";
import { deliverNotices, forgetNotices, tellAnnouncements } from "./notices/index.server";
import { lapseWaiting } from "./parts/index.server";
import type { Ctx } from "./platform/index.server";
import { settleBatchCases } from "./quality/index.server";
import { lapseSurveys } from "./surveys/index.server";
import { deliverWebhooks, forgetWebhooks } from "./webhooks/index.server";

/** Work of the business that runs beside the requests, as the portal itself. */
export interface BusinessJob {
  /** Does the job or throws. It may run twice for one job, so its effect must bear repeating. */
  run(ctx: Ctx, data: unknown): Promise<unknown>;
  /** Five cron fields in the business time zone: the queue then feeds itself with empty jobs. */
  readonly schedule?: string;
  /** Once more when a process begins to work, for what was missed while none did. */
  readonly atStart?: true;
  /** How many of its jobs one process does at once; one where nothing is said. */
  readonly workers?: number;
}

/** Every queue of the business by its name; the server works them, and whatever runs a command may send to them. */
export const BUSINESS_JOBS: Readonly<Record<string, BusinessJob>> = {
  /** Hourly, so that a portal that was down at midnight makes up for it soon after. */
  "close-years": { run: closeYears, schedule: "10 * * * *" },
  ...IMPORT_JOBS,
  "fire-timers": { run: fireTimers, schedule: "* * * * *", atStart: true },
  /** Sent by what changes the calendar; daily, too, for working hours that are dated ahead. */
  "recount-timers": { run: recountTimers, schedule: "1 0 * * *", atStart: true },
  "lapse-waiting": { run: lapseWaiting, schedule: "10 0 * * *" },
  /** Daily, and where the portal was down in the night: what was told is not told again. */
  "remind-reviews": { run: remindReviews, schedule: "30 7 * * *", atStart: true },
  "tell-announcements": { run: tellAnnouncements, schedule: "30 7 * * *", atStart: true },
  "lapse-surveys": { run: lapseSurveys, schedule: "20 0 * * *" },
  /** Several at once: a receiver that lets its calls hang keeps one worker only. */
  "deliver-webhooks": { run: deliverWebhooks, schedule: "* * * * *", workers: 4 },
  /** Sent by what ends a unit of a batch case or brings its parts; hourly for what was missed. */
  "settle-batch-cases": { run: settleBatchCases, schedule: "15 * * * *" },
  "deliver-notices": { run: deliverNotices, schedule: "* * * * *", workers: 2 },
  "sweep-evidence": { run: sweepEvidence, schedule: "50 3 * * *" },
  "forget-looks": { run: forgetLooks, schedule: "30 3 * * *" },
  "forget-notices": { run: forgetNotices, schedule: "45 3 * * *" },
  "forget-webhooks": { run: forgetWebhooks, schedule: "40 3 * * *" },
};
