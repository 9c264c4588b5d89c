import {
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  repositoryKey,
  type Origin,
} from '@milepost/backstage-plugin-milepost-common';

/** What Milepost reads of a catalog entity. All refs are full and in lower case. */
export interface EntityDescription {
  ref: string;
  kind: string;
  name: string;
  type?: string;
  lifecycle?: string;
  owner?: string;
  system?: string;
  domain?: string;
  /** Of a group. */
  parent?: string;
  tier?: string;
  pathPrefixes: string[];
  /** The services and repositories whose events are about this entity. */
  claims: Origin[];
}

/** Annotations that say what an entity claims, and how a monorepo is divided. */
export const claimAnnotations = {
  githubSlug: 'github.com/project-slug',
  gitlabSlug: 'gitlab.com/project-slug',
  sourceLocation: 'backstage.io/source-location',
  repository: 'milepost.dev/repository',
  service: 'milepost.dev/service',
  paths: 'milepost.dev/paths',
  tier: 'milepost.dev/tier',
} as const;

/** Reads an entity. Pure. */
export function describeEntity(entity: Entity): EntityDescription {
  const { kind, metadata, spec } = entity;
  const annotations = metadata.annotations ?? {};
  return {
    ref: refOf(entity),
    kind: kind.toLocaleLowerCase('en-US'),
    name: metadata.name,
    type: text(spec?.type),
    lifecycle: text(spec?.lifecycle),
    owner:
      target(entity, RELATION_OWNED_BY) ?? ref(spec?.owner, 'group', entity),
    system:
      target(entity, RELATION_PART_OF, 'system') ??
      ref(spec?.system, 'system', entity),
    domain:
      target(entity, RELATION_PART_OF, 'domain') ??
      ref(spec?.domain, 'domain', entity),
    parent: ref(spec?.parent, 'group', entity),
    tier:
      annotations[claimAnnotations.tier] ??
      metadata.labels?.[claimAnnotations.tier],
    pathPrefixes: list(annotations[claimAnnotations.paths]),
    claims: [...repositoryClaims(annotations), ...serviceClaims(entity)],
  };
}

function refOf(entity: Entity): string {
  return stringifyEntityRef(entity).toLocaleLowerCase('en-US');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
}

function target(
  entity: Entity,
  type: string,
  kind?: string,
): string | undefined {
  const prefix = kind ? `${kind}:` : '';
  return entity.relations
    ?.filter(relation => relation.type === type)
    .map(relation => relation.targetRef.toLocaleLowerCase('en-US'))
    .find(targetRef => targetRef.startsWith(prefix));
}

function ref(
  value: unknown,
  defaultKind: string,
  entity: Entity,
): string | undefined {
  if (typeof value !== 'string' || value === '') {
    return undefined;
  }
  try {
    const defaultNamespace = entity.metadata.namespace ?? 'default';
    const parsed = parseEntityRef(value, { defaultKind, defaultNamespace });
    return stringifyEntityRef(parsed).toLocaleLowerCase('en-US');
  } catch {
    // A catalog holds what people write; a ref that is none is no owner.
    return undefined;
  }
}

function repositoryClaims(annotations: Record<string, string>): Origin[] {
  const keys = new Set<string>();
  const stated = list(annotations[claimAnnotations.repository]);
  stated.forEach(value => keys.add(repositoryKey(value)));
  // A slug names no host: the public one, and senders that name none either.
  for (const [annotation, host] of [
    [claimAnnotations.githubSlug, 'github.com'],
    [claimAnnotations.gitlabSlug, 'gitlab.com'],
  ] as const) {
    for (const slug of list(annotations[annotation])) {
      keys.add(repositoryKey(slug));
      keys.add(repositoryKey(slug, host));
    }
  }
  const located = repositoryOfLocation(
    annotations[claimAnnotations.sourceLocation],
  );
  // Where an annotation says it, the location is only where the catalog file happens to lie.
  if (keys.size === 0 && located) {
    keys.add(located);
  }
  return [...keys].map(value => ({ kind: 'repository', value }));
}

/** The repository of `url:https://host/owner/name/tree/main/…`, or of GitLab's `/-/tree/`. */
function repositoryOfLocation(
  location: string | undefined,
): string | undefined {
  const match = /^url:(https?:\/\/[^/]+\/.+)$/.exec(location ?? '');
  if (!match) {
    return undefined;
  }
  return repositoryKey(match[1].split(/\/(?:-\/)?(?:tree|blob|src)\//)[0]);
}

function serviceClaims(entity: Entity): Origin[] {
  const { metadata, kind } = entity;
  const stated = list(metadata.annotations?.[claimAnnotations.service]);
  const inDefault = (metadata.namespace ?? 'default') === 'default';
  const plain = kind === 'Component' && inDefault ? [metadata.name] : [];
  return [...new Set([refOf(entity), ...plain, ...stated])].map(value => ({
    kind: 'service',
    value: value.toLocaleLowerCase('en-US'),
  }));
}
