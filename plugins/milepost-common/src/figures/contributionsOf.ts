import type { Contribution } from './contribution';

/** What each record adds; nothing where `contributionOf` gives `undefined`. */
export function contributionsOf<R>(
  records: readonly R[],
  contributionOf: (record: R) => Contribution | undefined,
): Contribution[] {
  const contributions: Contribution[] = [];
  for (const record of records) {
    const contribution = contributionOf(record);
    if (contribution) {
      contributions.push(contribution);
    }
  }
  return contributions;
}
