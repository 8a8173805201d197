import { signal } from "../platform/index.server";

/** Told before stock rows are touched, so that who waits for the parts locks first: dealer, request, line, then stock. */
export const stockArriving = signal<{ skus: string[] }>();

/** Good stock of these parts has grown. */
export const stockArrived = signal<{ skus: string[] }>();
