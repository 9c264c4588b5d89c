import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  repositoryKey,
  type Origin,
} from '@milepost/backstage-plugin-milepost-common';
import { namesOf } from './aliases';
import { columnOf } from '../figures/refsIn';

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
  /** Of a group; several where other groups say that it is a child of theirs. Separated by commas. */
  parent?: string;
  tier?: string;
  pathPrefixes: string[];
  /** The services and repositories whose events are about this entity. */
  claims: Origin[];
  /** The annotations that claim something, as they are written. */
  annotations: Record<string, string>;
  /** Where its catalog file can be edited. */
  editUrl?: string;
  /** Where its SLOs are defined. */
  sloDocuments?: AnnotatedDocuments;
}

/** Documents that an entity points to. */
export interface AnnotatedDocuments {
  /** URLs, or paths beside the entity's own file. */
  paths: string[];
  /** A location such as `url:https://host/owner/name/tree/main/`, where the catalog knows it. */
  base?: string;
}

/** Annotations that say what an entity claims, and how a monorepo is divided. */
export const claimAnnotations = {
  githubSlug: 'github.com/project-slug',
  gitlabSlug: 'gitlab.com/project-slug',
  /** The host of a slug, where it is not gitlab.com. */
  gitlabInstance: 'gitlab.com/instance',
  sourceLocation: 'backstage.io/source-location',
  repository: 'milepost.dev/repository',
  service: 'milepost.dev/service',
  pagerDuty: 'pagerduty.com/service-id',
  argoCd: 'argocd/app-name',
  jira: 'jira/project-key',
  jiraComponent: 'jira/component',
  paths: 'milepost.dev/paths',
  tier: 'milepost.dev/tier',
  slo: 'milepost.dev/slo',
} as const;

/** What the tools of operations call a service, with the annotation that says so: these events name `pagerduty/p123`. */
export const toolAnnotations = {
  pagerduty: claimAnnotations.pagerDuty,
  argocd: claimAnnotations.argoCd,
  jira: claimAnnotations.jira,
} as const;

/** Annotations that can be copied to claim something. */
const CLAIMING = [
  claimAnnotations.githubSlug,
  claimAnnotations.gitlabSlug,
  claimAnnotations.repository,
  claimAnnotations.service,
  ...Object.values(toolAnnotations),
];

/** No event names anything longer, and no index of PostgreSQL would take it. */
const LONGEST_CLAIM = 500;

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
      ref(spec?.domain ?? spec?.subdomainOf, 'domain', entity),
    parent: columnOf(parentsOf(entity)),
    tier:
      annotations[claimAnnotations.tier] ??
      metadata.labels?.[claimAnnotations.tier],
    pathPrefixes: list(annotations[claimAnnotations.paths]),
    claims: [...repositoryClaims(annotations), ...serviceClaims(entity)].filter(
      claim => claim.value.length <= LONGEST_CLAIM,
    ),
    annotations: Object.fromEntries(
      CLAIMING.flatMap(name =>
        annotations[name] ? [[name, annotations[name]]] : [],
      ),
    ),
    editUrl: webPage(annotations[ANNOTATION_EDIT_URL]),
    sloDocuments: sloDocuments(annotations),
  };
}

function sloDocuments(
  annotations: Record<string, string>,
): AnnotatedDocuments | undefined {
  const paths = list(annotations[claimAnnotations.slo]);
  const base =
    annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  return paths.length > 0 ? { paths, base } : undefined;
}

/** Only a page that a browser opens without doing anything else. */
function webPage(page: string | undefined): string | undefined {
  return page && /^https?:\/\//i.test(page) && URL.canParse(page)
    ? page
    : undefined;
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

/** The one that a group names first, and then all that name it: in one order, whatever that of the relations is. */
function parentsOf(entity: Entity): string[] {
  const named = ref(entity.spec?.parent, 'group', entity);
  const related = targets(entity, RELATION_CHILD_OF, 'group').sort();
  return [...new Set([...(named ? [named] : []), ...related])];
}

function target(
  entity: Entity,
  type: string,
  kind?: string,
): string | undefined {
  return targets(entity, type, kind)[0];
}

function targets(entity: Entity, type: string, kind?: string): string[] {
  const prefix = kind ? `${kind}:` : '';
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef.toLocaleLowerCase('en-US'))
    .filter(targetRef => targetRef.startsWith(prefix));
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
    [
      claimAnnotations.gitlabSlug,
      annotations[claimAnnotations.gitlabInstance] || 'gitlab.com',
    ],
  ]) {
    for (const slug of list(annotations[annotation])) {
      keys.add(repositoryKey(slug));
      keys.add(repositoryKey(slug, host));
    }
  }
  const located = repositoryOfLocation(
    annotations[claimAnnotations.sourceLocation],
  );
  // Where an annotation says it, the location is only where the catalog file happens to lie; but if it is the
  // repository that a slug names, it tells that slug's host.
  if (located && (keys.size === 0 || keys.has(withoutHost(located)))) {
    keys.add(located);
  }
  return [...keys].map(value => ({ kind: 'repository', value }));
}

/** Pages of a folder or file in it, after owner and name: GitHub's, GitLab's, Bitbucket's and Gitea's. */
const IN_REPOSITORY =
  /^(https?:\/\/[^/]+\/[^/]+\/.+?)\/(?:-\/)?(?:tree|blob|src)\/.*$/;

/** Bitbucket Server shows a repository under one path and lends it under another. */
const BITBUCKET_SERVER =
  /^(https?:\/\/[^/]+(?:\/.+)?)\/projects\/([^/]+)\/repos\/([^/?#]+).*$/;

/** The repository of a location such as `url:https://host/owner/name/tree/main/…`. */
function repositoryOfLocation(
  location: string | undefined,
): string | undefined {
  const match = /^url:(https?:\/\/[^/]+\/.+)$/.exec(location ?? '');
  return match
    ? repositoryKey(
        match[1]
          .replace(BITBUCKET_SERVER, '$1/scm/$2/$3')
          .replace(IN_REPOSITORY, '$1'),
      )
    : undefined;
}

function withoutHost(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

function serviceClaims(entity: Entity): Origin[] {
  const { metadata } = entity;
  const stated = list(metadata.annotations?.[claimAnnotations.service]);
  const names = namesOf(refOf(entity)).map(({ value }) => value);
  const tools = Object.entries(toolAnnotations).flatMap(([tool, annotation]) =>
    list(metadata.annotations?.[annotation]).map(id => `${tool}/${id}`),
  );
  const components = jiraComponents(metadata.annotations ?? {});
  const all = [...names, ...stated, ...tools, ...components];
  const ids = all.map(id => id.toLocaleLowerCase('en-US'));
  return [...new Set(ids)].map(value => ({ kind: 'service', value }));
}

/** A component is one of its project: other projects have components of the same name. */
function jiraComponents(annotations: Record<string, string>): string[] {
  const components = list(annotations[claimAnnotations.jiraComponent]);
  return list(annotations[claimAnnotations.jira]).flatMap(project =>
    components.map(component => `jira/${project}/${component}`),
  );
}
