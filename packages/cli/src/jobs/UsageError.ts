/** What was asked for cannot be done as it was asked for; the message names the option. Ends with exit code 2. */
export class UsageError extends Error {}
