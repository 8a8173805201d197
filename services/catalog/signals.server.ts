import { signal } from "../platform/index.server";

/** Told before stock rows are touched, so that who waits for the parts locks first: dealer, request, line, then stock. */
export const stockArriving = signal<{ skus: string[] }>();

/** Good stock of these parts has grown. */
export const stockArrived = signal<{ skus: string[] }>();

/** Told before the stock rows of parts shrink below what is promised, so that who holds pieces of them locks first. */
export const stockShrinking = signal<{ skus: string[] }>();

interface BrokenPromise {
  readonly sku: string;
  readonly pieces: number;
  readonly reason: string;
  readonly reasonCode: "stock_count" | "batch_on_hold";
  /** The count, or the case, that says so. */
  readonly reference: string;
  readonly countId?: string;
}

/** So many promised pieces of a part are not there or may not leave: who holds them gives them up, for the reason given. */
export const promisesBroken = signal<BrokenPromise>();
