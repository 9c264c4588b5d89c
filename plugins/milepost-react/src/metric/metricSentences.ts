import {
  findLevel,
  type GlossaryEntry,
  type MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '../format/formatNumber';
import { formatBound } from '../format/formatValue';
import { isShown } from '../values/isShown';

/** `6 of 6 services`: how much of a group the value rests on; `undefined` of a single service. @public */
export function coverageSentence(metric: MetricValue): string | undefined {
  const { coverage, withheld } = metric;
  if (!coverage || withheld) {
    return undefined;
  }
  const { applicable, connected } = coverage;
  const services = formatCount(applicable, 'service');
  const missing = applicable - connected;
  return missing > 0
    ? `${connected} of ${services}, ${missing} without a source`
    : `${connected} of ${services}`;
}

/** What the value should be: `target 1 d, missed`; `undefined` where nobody set one. @public */
export function targetSentence(metric: MetricValue): string | undefined {
  const { target, unit } = metric;
  if (!target) {
    return undefined;
  }
  const said = `target ${formatBound(target.value, unit)}`;
  if (target.met === null) {
    return said;
  }
  return `${said}, ${target.met ? 'met' : 'missed'}`;
}

/** The name of the reference level in which a value lies; `undefined` where it lies in none. @public */
export function levelOf(
  entry: Pick<GlossaryEntry, 'levels'>,
  metric: MetricValue,
): string | undefined {
  const { value } = metric;
  return value === null || !isShown(metric)
    ? undefined
    : findLevel(entry.levels ?? [], value)?.name;
}
