import type { Departure } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  formatDay,
  useDepartures,
} from '@milepost/backstage-plugin-milepost-react';

const DAYS = 28;

/** Who left a path within the last four weeks and is still away: the newest by name, the others by their number. */
export function WhoLeft(props: {
  scope: string;
  path: string;
  /** Stands before it, where there is anything to say. */
  before?: string;
}) {
  const { scope, path, before } = props;
  const { data } = useDepartures({ scope, path, days: DAYS });
  const [newest, ...others] = stillAway(data?.departures ?? []);
  if (!newest) {
    return null;
  }
  return (
    <>
      {before}
      <EntityName scope={newest.entityRef} tab="golden-paths" /> left on{' '}
      {formatDay(newest.leftAt, { year: false })}
      {newest.reason && `: ${newest.reason}`}
      {others.length > 0 && `, and ${others.length} more within four weeks`}
    </>
  );
}

/** One for each entity: the newest. */
function stillAway(departures: readonly Departure[]): Departure[] {
  const seen = new Set<string>();
  return departures.filter(({ entityRef, returnedAt }) => {
    const isFirst = !seen.has(entityRef);
    seen.add(entityRef);
    return isFirst && returnedAt === undefined;
  });
}
