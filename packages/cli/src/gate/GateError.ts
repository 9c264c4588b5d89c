/** The portal did not decide, for reasons of its own: no answer in time, no connection, or a status of 5xx or 429. */
export class GateError extends Error {}
