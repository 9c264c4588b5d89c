import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { PathQuestion } from '../paths/answers/PathQuestion';
import type { Access } from '../routes/Access';

/** Of what an agent asks, with what whoever it acts for may know: as pages do. */
export async function pathQuestion(
  asked: string,
  {
    access,
    credentials,
  }: { access: Access; credentials: BackstageCredentials },
): Promise<PathQuestion> {
  const sight = await access.sight(credentials);
  const [scope] = await access.scopes([asked], credentials);
  await sight.require([scope]);
  return {
    scope,
    sight,
    visible: refs => access.visibleOf(refs, credentials, sight),
  };
}
