import { z } from 'zod';
import { idSchema, optionalInstantSchema, shaSchema } from '../payload/fields';
import { idAt, repositorySchema, type Repository } from '../payload/repository';
import { unknownWord, webhook, type Telling } from './webhook';

/** They come beside `published`, or tell nothing that has happened to the software. */
const SILENT = [
  'created',
  'deleted',
  'edited',
  'prereleased',
  'released',
  'unpublished',
];

/** `release`: a version was published. */
export const release = webhook({
  schema: z.looseObject({
    action: z.string(),
    release: z.looseObject({
      id: idSchema,
      tag_name: z.string().min(1),
      target_commitish: z.string().nullish(),
      prerelease: z.boolean().nullish(),
      published_at: optionalInstantSchema,
      updated_at: optionalInstantSchema,
    }),
    repository: repositorySchema,
  }),
  identify: ({
    action,
    release: { id, published_at, updated_at },
    repository,
  }) =>
    idAt(repository, 'release', id, action, updated_at ?? published_at ?? ''),
  tell({ action, release: published, repository }, { names }): Telling {
    if (action !== 'published') {
      return SILENT.includes(action)
        ? []
        : unknownWord('action of release', action, names);
    }
    if (!published.published_at) {
      return { unmapped: 'field release.published_at: is required' };
    }
    const tag = encodeURIComponent(published.tag_name);
    return [
      {
        type: 'artifact.published',
        time: published.published_at,
        url: `${repository.page}/releases/tag/${tag}`,
        artifact: packageUrl(repository, tag),
        repository: repository.key,
        tag: published.tag_name,
        // Mostly a branch, which by now may be elsewhere.
        revision: shaSchema.safeParse(published.target_commitish).data,
        prerelease: published.prerelease ?? undefined,
      },
    ];
  },
});

/** `pkg:github/acme/shop@v1.2.0`, as the package URL specification has it. */
function packageUrl({ path, host }: Repository, tag: string): string {
  const name = `pkg:github/${path.toLowerCase()}@${tag}`;
  return host === 'github.com' ? name : `${name}?repository_url=${host}`;
}
