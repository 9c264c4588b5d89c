import { InputError } from '@backstage/errors';
import type { StandingsQuery } from '@milepost/backstage-plugin-milepost-common';
import type { Place } from '../adoption/placesIn';
import { segmentsOf } from '../adoption/segmentsOf';
import { namesIn } from './adoptionAnswer';
import type { ScopeView } from './ScopeView';

/** Which segment of a scope is asked for; without both all of it. */
export type AskedSegment = Pick<StandingsQuery, 'by' | 'segment'>;

/**
 * Those of a segment, as adoption tells it apart.
 *
 * @throws InputError where it is only half said which
 */
export async function segmentMembers(
  view: ScopeView,
  { by, segment }: AskedSegment,
): Promise<readonly Place[]> {
  if (by === undefined && segment === undefined) {
    return view.members;
  }
  if (by === undefined || segment === undefined) {
    throw new InputError('segment: give both by and segment, or neither');
  }
  const mayName = await view.naming(() => namesIn(view));
  const { hierarchy, today } = view.places;
  const segments = segmentsOf({ ...view, by, hierarchy, today, mayName });
  const wanted = segment === '' ? null : segment;
  return view.members.filter(place => segments(place).includes(wanted));
}
