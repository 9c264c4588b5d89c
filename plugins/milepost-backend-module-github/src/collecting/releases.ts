import { restPath } from '../api/Target';
import { repositoryOf, type Kind, type Page } from './Kind';

const DAY = 86_400_000;

interface AnsweredRelease {
  id: number;
  tag_name: string;
  target_commitish?: string;
  draft?: boolean;
  prerelease?: boolean;
  created_at: string;
  published_at: string | null;
}

/** Releases that are published. */
export const releases: Kind = {
  name: 'releases',
  // They are listed by when they were drafted.
  overlapMs: 7 * DAY,
  async read(reading): Promise<Page> {
    const { api, target, signal, since, etag: known } = reading;
    const path = reading.page ?? `${restPath(target)}/releases?per_page=100`;
    const {
      body = [],
      next,
      etag,
    } = await api.rest<AnsweredRelease[]>(target, path, {
      signal,
      etag: known,
    });
    const repository = repositoryOf(reading);
    const recent = body.filter(
      ({ draft, published_at }) =>
        !draft && published_at && Date.parse(published_at) >= since,
    );
    const goesOn = body.every(
      ({ created_at }) => Date.parse(created_at) >= since,
    );
    return {
      events: recent.map(release => ({
        topic: 'github.api.release',
        payload: { repository, release: fieldsOf(release) },
      })),
      etag,
      next: goesOn ? next : undefined,
    };
  },
};

function fieldsOf(release: AnsweredRelease) {
  const { id, tag_name, target_commitish, prerelease, published_at } = release;
  return { id, tag_name, target_commitish, prerelease, published_at };
}
