import { ServerVisit, type VisitOptions } from './ServerVisit';

/** Questions to one server at a time. */
const LANES = 4;

/**
 * Reads what is due of one server, a few at a time. When the first few fail in a row, the others do not wait for it
 * one after the other: nothing is asked of it for an interval.
 *
 * @returns how many readings there were
 */
export async function readServer(options: VisitOptions): Promise<number> {
  const visit = new ServerVisit(options);
  const lanes = await Promise.allSettled(
    Array.from({ length: LANES }, () => visit.lane()),
  );
  for (const result of lanes) {
    if (result.status === 'rejected') {
      throw result.reason;
    }
  }
  await visit.finish();
  return visit.count;
}
