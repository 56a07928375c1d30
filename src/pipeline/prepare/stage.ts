/**
 * Version of the stages of `order.ts`: a new one where equal bytes may come out otherwise. Stored beside everything they made. Apart
 * from them, for a run that compares does not load what its workers read with.
 */
export const PREPARE_STAGE = 'prepare/7';
