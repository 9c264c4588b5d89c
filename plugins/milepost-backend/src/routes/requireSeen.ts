import { NotFoundError } from '@backstage/errors';
import type { Access } from './Access';
import type { Person } from './audited';

/** @throws NotFoundError where it is about something that is not for the person to see; NotAllowedError */
export async function requireSeen(
  ref: string,
  { credentials, sight }: Person,
  access: Access,
  what: string,
): Promise<void> {
  const seen = await access.visibleOf([ref], credentials);
  if (!seen.has(ref)) {
    // The same as for what is not there.
    throw new NotFoundError(`There is no such ${what}`);
  }
  await sight.require([{ ref }]);
}
