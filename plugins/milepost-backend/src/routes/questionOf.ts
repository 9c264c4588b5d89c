import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { StoredEntity } from '../catalog/EntityStore';
import type { Visible } from '../members/MembersQuestion';
import type { Sight } from '../visibility/Sight';
import type { Access } from './Access';

interface Caller {
  access: Access;
  credentials: BackstageCredentials;
  sight: Sight;
}

/** Of what somebody asks, with what they may know of it. */
interface Question {
  scope: StoredEntity;
  sight: Sight;
  visible: Visible;
}

/**
 * A question about a scope, as its ref names it.
 *
 * @throws as {@link Access.scopes}, and as {@link questionAbout}
 */
export async function questionOf(
  ref: string,
  caller: Caller,
): Promise<Question> {
  const [scope] = await caller.access.scopes([ref], caller.credentials);
  return questionAbout(scope, caller);
}

/** @throws NotAllowedError where the numbers of the scope are not for the caller */
export async function questionAbout(
  scope: StoredEntity,
  { access, credentials, sight }: Caller,
): Promise<Question> {
  await sight.require([scope]);
  const visible: Visible = refs => access.visibleOf(refs, credentials, sight);
  return { scope, sight, visible };
}
