import type {
  MetricDefinition,
  MetricValue,
  ValueState,
} from '@milepost/backstage-plugin-milepost-common';
import type { StoredEntity } from '../catalog/EntityStore';
import { claimAnnotations } from '../catalog/describeEntity';
import type { EntityConnection } from './connection';
import type { SourceHealth } from './sourceHealth';
import { claimAnnotation } from './unclaimedOrigins';

const NOUNS = {
  deployment: 'deployments',
  change: 'changes',
  'open-change': 'open changes',
  incident: 'incidents',
  build: 'builds',
  postmortem: 'postmortems',
  'corrective-action': 'corrective actions',
  page: 'pages',
  'alert-rule': 'alert rules',
  slo: 'service level objectives',
} as const;

const DELIVERY_CURE =
  'Say which repository it comes from, and connect a source: the git source reads release tags, the GitHub source reads webhooks, and pipelines can push CDEvents.';

/** What helps, by what is missing. */
const CURES = {
  deployment: DELIVERY_CURE,
  change: DELIVERY_CURE,
  'open-change':
    'Say which repository it comes from, and connect a source that tells when changes are opened: the GitHub source, or CDEvents.',
  incident:
    'Push incident events as CDEvents, and say by which name its incidents know it.',
  build:
    'Say which repository it comes from, and connect a source that tells of builds: the GitHub source, or CDEvents.',
  postmortem:
    'Push the tickets of its postmortems as CDEvents, with the ticket type postmortem and the incident that each is about.',
  'corrective-action':
    'Push the tickets of its corrective actions as CDEvents, with the ticket type corrective-action and when each is due.',
  page: 'Connect the tool that pages: PagerDuty or Alertmanager, and say by which name it knows this service.',
  'alert-rule':
    'Connect the Prometheus that evaluates its alert rules, and say by which name they know this service.',
  slo: 'Define one in an OpenSLO document, and say where that is.',
} as const;

/** What tools of operations tell of: they know services, and no repositories. */
const BY_SERVICE: ReadonlySet<string> = new Set([
  'incident',
  'postmortem',
  'corrective-action',
  'page',
  'alert-rule',
]);

/** What the reader of a value that says little can do about it. */
export function hintFor(options: {
  state: ValueState;
  definition: MetricDefinition;
  entity: StoredEntity;
  connection: EntityConnection;
  silent?: SourceHealth;
}): MetricValue['hint'] {
  const { state, definition, entity, connection, silent } = options;
  switch (state) {
    case 'no-source':
      return noSource(definition, entity, connection);
    case 'unmapped':
      return unmapped(entity, connection);
    case 'silent':
      return silent && quiet(silent, definition);
    case 'few':
      return {
        text: `Fewer than ${definition.minimumSample} in this window: look at each rather than at the number.`,
      };
    default:
      return undefined;
  }
}

function noSource(
  definition: MetricDefinition,
  entity: StoredEntity,
  connection: EntityConnection,
): MetricValue['hint'] {
  const missing = definition.needs.filter(
    need => !connection.connected.has(need),
  );
  const things = missing.map(need => NOUNS[need]).join(' and ');
  const [first] = missing;
  if (first === 'slo') {
    return {
      text: `Nobody has promised a service level of ${entity.name} yet. ${CURES.slo}`,
      annotation: { name: 'milepost.dev/slo', value: './openslo.yaml' },
    };
  }
  return {
    text: `No source has told of ${things} of ${entity.name} yet. ${CURES[first]}`,
    annotation: BY_SERVICE.has(first)
      ? { name: claimAnnotations.service, value: entity.name }
      : repositoryAnnotation(entity, connection),
  };
}

/** That of the repository which the catalog names already, else one to be filled in. */
function repositoryAnnotation(
  entity: StoredEntity,
  { repositories }: EntityConnection,
): { name: string; value: string } {
  // A slug is claimed without a host and with that of its service.
  const value = repositories.find(
    key => !repositories.some(other => other.endsWith(`/${key}`)),
  );
  return value === undefined
    ? {
        name: claimAnnotations.githubSlug,
        value: `ORGANISATION/${entity.name}`,
      }
    : claimAnnotation({ kind: 'repository', value });
}

function unmapped(
  entity: StoredEntity,
  connection: EntityConnection,
): MetricValue['hint'] {
  const [origin] = connection.waiting;
  return {
    text: `${origin.events} events of ${origin.value} wait for an owner, and it is probably ${entity.name}: add this annotation to its catalog file.`,
    annotation: claimAnnotation(origin),
  };
}

function quiet(
  silent: SourceHealth,
  { needs }: MetricDefinition,
): MetricValue['hint'] {
  const lastSeenAt =
    silent.lastSeenAt === undefined
      ? undefined
      : new Date(silent.lastSeenAt).toISOString();
  if (needs.includes('slo') && silent.pollError !== undefined) {
    // What is wrong with an SLO is a sentence already.
    return { text: silent.pollError, lastSeenAt };
  }
  return {
    text:
      silent.state === 'failed'
        ? `The source ${silent.source} could not be read: ${silent.pollError}`
        : `The source ${silent.source} has gone quiet: check that its webhook or pipeline still sends.`,
    lastSeenAt,
  };
}
