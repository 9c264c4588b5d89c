import type { Departure } from '@milepost/backstage-plugin-milepost-common';
import type { Sight } from '../../visibility/Sight';
import { toldChecks } from '../answers/toldChecks';
import type { StoredPath } from '../definitions/loadPaths';

/** A departure as a caller may be told of it: of a sensitive metric that is not for them, that it fails. */
export async function toldDeparture(
  { path }: StoredPath,
  { changes, ...departure }: Departure,
  sight?: Sight,
): Promise<Departure> {
  const isTold = await toldChecks(path, { ref: departure.entityRef, sight });
  const titleOf = (check: string) =>
    path.checks.find(({ id }) => id === check)?.title ?? check;
  return {
    ...departure,
    changes: changes.map(({ check, text }) => ({
      check,
      text: isTold(check) ? text : `${titleOf(check)}: it fails.`,
    })),
  };
}
