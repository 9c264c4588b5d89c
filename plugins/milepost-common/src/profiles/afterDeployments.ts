import { openedAt, type Incident } from '../facts/incident';
import type { Finished } from './attempts';

/**
 * Each incident with the last deployment that finished strictly before it was opened, however long ago; those
 * that no deployment preceded are left out.
 *
 * @param attempts - in order of finish
 */
export function afterDeployments(
  incidents: readonly Incident[],
  attempts: readonly Finished[],
): { incident: Incident; attempt: Finished }[] {
  return incidents.flatMap(incident => {
    const attempt = attempts.findLast(
      ({ finishedAt }) => finishedAt < openedAt(incident),
    );
    return attempt ? [{ incident, attempt }] : [];
  });
}
