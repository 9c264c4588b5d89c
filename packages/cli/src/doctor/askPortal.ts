import {
  previewAnswerSchema,
  sourcesAnswerSchema,
  unmappedAnswerSchema,
  type PreviewAnswer,
  type SourcesAnswer,
  type UnmappedAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Backend } from '../jobs/Backend';

/** Everything that a portal says of how it is doing. */
export interface PortalAnswers {
  entities: PreviewAnswer['entities'];
  sources: SourcesAnswer['sources'];
  unmapped: UnmappedAnswer;
}

const EVERYTHING = ['organization'];

/**
 * Asks a portal about its sources, what waits, and entity by entity, page by page.
 *
 * @param options - `scopes`: left out, everything there is
 */
export async function askPortal(
  backend: Pick<Backend, 'send'>,
  { scopes = EVERYTHING }: { scopes?: readonly string[] },
): Promise<PortalAnswers> {
  const entities: PreviewAnswer['entities'] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams(scopes.map(scope => ['scope', scope]));
    if (after !== undefined) {
      query.set('after', after);
    }
    const page = previewAnswerSchema.parse(
      await backend.send('GET', `/preview?${query}`),
    );
    entities.push(...page.entities);
    after = page.next;
  } while (after !== undefined);
  const { sources } = sourcesAnswerSchema.parse(
    await backend.send('GET', '/sources'),
  );
  const unmapped = unmappedAnswerSchema.parse(
    await backend.send('GET', '/unmapped'),
  );
  return { entities, sources, unmapped };
}
