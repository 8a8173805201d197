/**
 * What sums at cost price tell to who may not see cost prices: nothing where they are of fewer different parts than this, whole units among
 * them, and otherwise only hundreds of yuan, so that neither one sum nor the difference of two tells what a single part costs.
 */
export const COST_SECRECY = { fewestParts: 5, roundedTo: 100 } as const;
