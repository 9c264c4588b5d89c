import type {
  DefinitionVersion,
  GlossaryEntry,
  Level,
  Target,
  Unit,
} from '@milepost/backstage-plugin-milepost-common';
import { formatValue } from '@milepost/backstage-plugin-milepost-react';

const units: Record<Unit, string> = {
  'per-day': 'a rate: how often in a day or a week',
  seconds: 'a duration',
  ratio: 'a share, in percent',
  count: 'a number of things',
};
const directions: Record<GlossaryEntry['direction'], string> = {
  more: 'more is better',
  less: 'less is better',
  neutral: 'neither more nor less is better by itself',
};
const facts: Record<GlossaryEntry['needs'][number], string> = {
  deployment: 'deployments',
  change: 'changes',
  'open-change': 'open changes',
  incident: 'incidents',
  build: 'builds',
  postmortem: 'postmortems',
  'corrective-action': 'corrective actions',
  page: 'pages',
  'alert-rule': 'alert rules',
  slo: 'SLOs',
};

/** `a duration; less is better`. */
export function unitWords({
  unit,
  direction,
}: Pick<GlossaryEntry, 'unit' | 'direction'>): string {
  return `${units[unit]}; ${directions[direction]}`;
}

/** `deployments and incidents`: of what a metric is made. */
export function needsWords({ needs }: Pick<GlossaryEntry, 'needs'>): string {
  const words = needs.map(need => facts[need]);
  return words.length > 1
    ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
    : words.join('');
}

/** `at most 1 d`, as the direction of the metric has it. */
export function targetWords(
  { value }: Pick<Target, 'value'>,
  { unit, direction }: Pick<GlossaryEntry, 'unit' | 'direction'>,
): string {
  const shown = formatValue(value, unit);
  if (direction === 'neutral') {
    return shown;
  }
  return `${direction === 'less' ? 'at most' : 'at least'} ${shown}`;
}

/** `from 1 h to below 1 d`. */
export function levelBounds(level: Level, unit: Unit): string {
  const { from, to, includesTo } = level;
  if (from === to) {
    // A single number, such as a mean: its text says it.
    return '';
  }
  const end = includesTo ? 'up to' : 'below';
  const parts = [
    from !== undefined &&
      `${includesTo ? 'above' : 'from'} ${formatValue(from, unit)}`,
    to !== undefined && `${end} ${formatValue(to, unit)}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** Who changed it, in words. */
export const changedBy: Record<DefinitionVersion['by'], string> = {
  milepost: 'a new version of Milepost',
  configuration: 'the configuration of this installation',
};

/** The parameters that are not as they were in the version before: `attributionDays: 7 → 14`. */
export function parameterChanges(
  version: DefinitionVersion,
  before: DefinitionVersion | undefined,
): string[] {
  if (!before) {
    return [];
  }
  const names = new Set([
    ...Object.keys(before.parameters),
    ...Object.keys(version.parameters),
  ]);
  const changes = [...names]
    .filter(name => before.parameters[name] !== version.parameters[name])
    .map(
      name =>
        `${name}: ${before.parameters[name] ?? 'not set'} → ${
          version.parameters[name] ?? 'not set'
        }`,
    );
  return before.minimumSample === version.minimumSample
    ? changes
    : [
        ...changes,
        `minimum sample: ${before.minimumSample} → ${version.minimumSample}`,
      ];
}
