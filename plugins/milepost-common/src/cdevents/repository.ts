import { z } from 'zod';
import { repositoryKey } from '../events/repositoryKey';
import { deliveryFields } from './deliveryFields';
import type { Fault } from './fault';

const { repository: key } = deliveryFields('change.created');

/** A repository by name or address, in the one spelling. @internal */
export const repositoryName = key
  .transform(name => repositoryKey(name))
  .pipe(key);

/** A repository as CDEvents refers to it: `id`, and `source` whose host completes it. @internal */
export const repositoryReference = z
  .object({ id: key, source: z.string().nullish() })
  .transform(({ id, source }) => keyOf(id, hostOf(source)))
  .pipe(key);

function keyOf(id: string, host: string | undefined): string {
  const complete =
    !host || /:\/\/|^[^/@]*@/.test(id) || id.startsWith(`${host}/`);
  return repositoryKey(id, complete ? undefined : host);
}

function hostOf(source: string | null | undefined): string | undefined {
  try {
    return new URL(source ?? '').host || undefined;
  } catch {
    // `/event/source/123` is a valid source too; it names no host.
    return undefined;
  }
}

interface NamesRepository {
  content: { repository?: string };
  milepost: { repository?: string };
}

/** The repository that the event names, the subject's own word first. @internal */
export function withRepository<T extends object>(
  { content, milepost }: NamesRepository,
  make: (repository: string) => T,
): T | Fault {
  const repository = content.repository ?? milepost.repository;
  return repository
    ? make(repository)
    : {
        field: 'subject.content.repository',
        reason: 'is required, or customData.milepost.repository instead of it',
      };
}
