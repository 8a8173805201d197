import { signal } from "../platform/index.server";

/** Told before stock rows are touched, so that who waits for the parts locks first: dealer, request, line, then stock. */
export const stockArriving = signal<{ skus: string[] }>();

/** Good stock of these parts has grown. */
export const stockArrived = signal<{ skus: string[] }>();

/** Told before the stock rows of parts shrink below what is promised, so that who holds pieces of them locks first. */
export const stockShrinking = signal<{ skus: string[] }>();

/** So many promised pieces of a part are not there: who holds them gives them up, for the reason that the count gave. */
export const promisesBroken = signal<{ sku: string; pieces: number; reason: string; countId: string; reference: string }>();
