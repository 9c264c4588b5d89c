import type { ProfileId } from '../answers/profiles';
import { datadog } from './datadog';
import { devlake } from './devlake';
import { faros } from './faros';
import { fourkeys } from './fourkeys';
import { gitlab } from './gitlab';
import { middleware } from './middleware';
import type { Profile, ProfileMetric } from './profile';
import { rhdhScorecard } from './rhdhScorecard';

/** Every other engine whose numbers can be computed from the same events. @public */
export const profiles: readonly Profile[] = [
  devlake,
  gitlab,
  rhdhScorecard,
  middleware,
  fourkeys,
  faros,
  datadog,
];

/** The metrics of a profile, in the order in which pages show them; ours are not in it. @public */
export function profileMetrics(id: ProfileId): readonly ProfileMetric[] {
  return profiles.find(profile => profile.id === id)?.metrics ?? [];
}
