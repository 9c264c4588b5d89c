import type {
  DataQualityAnswer,
  MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { together } from '../database/together';
import { clockFault } from './clockFault';
import { duplicateSource } from './duplicateSource';
import { incidentNeverClosed } from './incidentNeverClosed';
import { missingRevision } from './missingRevision';
import type {
  QualityCheck,
  QualityFinding,
  QualityScope,
} from './QualityCheck';
import { reclassifiedIncident } from './reclassifiedIncident';
import { redeployBurst } from './redeployBurst';
import { splitChange } from './splitChange';
import { unknownEnvironment } from './unknownEnvironment';

type Finding = DataQualityAnswer['findings'][number];

/** Every check there is: what is wrong first, then what is worth a talk. */
export const qualityChecks: readonly QualityCheck[] = [
  missingRevision,
  unknownEnvironment,
  clockFault,
  incidentNeverClosed,
  duplicateSource,
  redeployBurst,
  splitChange,
  reclassifiedIncident,
];

/**
 * What may be wrong with what the numbers of some entities are made of, by check and then by how much it is: about ten
 * statements, however many the entities.
 *
 * @param since - milliseconds since 1970
 */
export async function dataQualityAnswer(
  knex: Knex,
  options: {
    entities: readonly Pick<StoredEntity, 'id' | 'ref'>[];
    since: number;
    now: number;
    rules: MetricRules;
  },
): Promise<DataQualityAnswer> {
  const { entities, ...window } = options;
  const refs = new Map(entities.map(({ id, ref }) => [id, ref]));
  const scope: QualityScope = { ...window, entityIds: [...refs.keys()] };
  if (refs.size === 0) {
    return { findings: [], entities: 0 };
  }
  const found = await together<QualityFinding[][]>(
    knex,
    qualityChecks.map(check => () => check.find(knex, scope)),
  );
  return {
    findings: qualityChecks.flatMap((check, index) =>
      found[index]
        .map(finding => toAnswer(check, finding, refs.get(finding.entityId)!))
        .sort(byCount),
    ),
    entities: refs.size,
  };
}

function toAnswer(
  check: QualityCheck,
  finding: QualityFinding,
  entityRef: string,
): Finding {
  return {
    check: check.id,
    title: check.title,
    text: check.text,
    kind: check.kind,
    entityRef,
    count: finding.count,
    examples: finding.examples.map(({ at, ...example }) => ({
      ...example,
      at: new Date(at).toISOString(),
    })),
  };
}

function byCount(a: Finding, b: Finding): number {
  return b.count - a.count || (a.entityRef < b.entityRef ? -1 : 1);
}
