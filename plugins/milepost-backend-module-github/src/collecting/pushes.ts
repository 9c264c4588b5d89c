import { restPath } from '../api/Target';
import { repositoryOf, type Kind, type Page } from './Kind';

const HOUR = 3_600_000;

/** The windows that GitHub has, and how long they are at least. */
const PERIODS = [
  ['day', 24 * HOUR],
  ['week', 7 * 24 * HOUR],
  ['month', 28 * 24 * HOUR],
  ['quarter', 90 * 24 * HOUR],
  ['year', 365 * 24 * HOUR],
] as const;

interface Activity {
  ref: string;
  before: string;
  after: string;
  timestamp: string;
  activity_type: string;
}

/** Where branches moved to, from the activity of the repository. */
export function pushes(now: () => number): Kind {
  return {
    name: 'pushes',
    overlapMs: HOUR,
    async read(reading): Promise<Page> {
      const { api, target, signal, since, etag: known } = reading;
      const path =
        reading.page ??
        `${restPath(target)}/activity?per_page=100${periodOf(now() - since)}`;
      const {
        body = [],
        next,
        etag,
      } = await api.rest<Activity[]>(target, path, { signal, etag: known });
      const repository = repositoryOf(reading);
      const recent = body.filter(
        ({ timestamp }) => Date.parse(timestamp) >= since,
      );
      return {
        events: recent
          .filter(({ activity_type }) => activity_type !== 'branch_deletion')
          .map(({ ref, before, after, timestamp: at }) => ({
            topic: 'github.api.push',
            payload: { repository, ref, before, after, at },
          })),
        etag,
        next: recent.length === body.length ? next : undefined,
      };
    },
  };
}

function periodOf(length: number): string {
  const [period] = PERIODS.find(([, longest]) => longest >= length) ?? [];
  return period ? `&time_period=${period}` : '';
}
