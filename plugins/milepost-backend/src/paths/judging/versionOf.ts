import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  EntityFacets,
  GoldenPath,
  VersionSource,
} from '@milepost/backstage-plugin-milepost-common';
import { factKey } from './factKey';
import type { FactReading } from './FactReading';

/** What tells the reusable workflow of a run: a fact of Milepost, by the workflow that is asked for. */
export const WORKFLOW_VERSION = 'milepost:workflow-version';

const SOURCE_TEMPLATE = 'backstage.io/source-template';
const TEMPLATE_VERSION = 'backstage.io/template-version';

/** The keys of the facts that may tell which version of a path an entity follows. */
export function versionKeys({
  versionFrom,
}: Pick<GoldenPath, 'versionFrom'>): string[] {
  return versionFrom.flatMap(source => keyOf(source) ?? []);
}

/** Which version an entity follows: what the first source says that says anything. */
export function versionOf(
  { versionFrom }: Pick<GoldenPath, 'versionFrom'>,
  options: { facets: EntityFacets; factOf(key: string): FactReading },
): string | undefined {
  for (const source of versionFrom) {
    const value = versionBy(source, options)?.trim();
    if (value) {
      return value;
    }
  }
  return undefined;
}

function versionBy(
  source: VersionSource,
  options: { facets: EntityFacets; factOf(key: string): FactReading },
): string | undefined {
  const { facets, factOf } = options;
  if ('annotation' in source) {
    return annotation(facets, source.annotation);
  }
  if ('template' in source) {
    // The version of another template says nothing of this path.
    return isMadeFrom(facets, source.template)
      ? annotation(facets, TEMPLATE_VERSION)
      : undefined;
  }
  return valueOf(factOf(keyOf(source)!));
}

function annotation(facets: EntityFacets, name: string): string | undefined {
  return facets[`metadata.annotations.${name.toLowerCase()}`]?.[0];
}

/** As the Scaffolder notes it: in an annotation, or where relations are made from. */
function isMadeFrom(facets: EntityFacets, template: string): boolean {
  const from = [
    annotation(facets, SOURCE_TEMPLATE),
    facets['spec.scaffoldedfrom']?.[0],
  ];
  return from.some(ref => ref && templateRef(ref) === templateRef(template));
}

function templateRef(text: string): string {
  try {
    const ref = parseEntityRef(text, { defaultKind: 'template' });
    return stringifyEntityRef(ref).toLocaleLowerCase('en-US');
  } catch {
    return text;
  }
}

function keyOf(source: VersionSource): string | undefined {
  if ('fact' in source) {
    return factKey({ fact: `pushed:${source.fact}` });
  }
  return 'workflow' in source
    ? factKey({ fact: WORKFLOW_VERSION, params: { workflow: source.workflow } })
    : undefined;
}

function valueOf(reading: FactReading): string | undefined {
  const value = reading.state === 'known' ? reading.value : undefined;
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : undefined;
}
