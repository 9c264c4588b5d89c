import { DateTime } from 'luxon';
import type { MetricCatalogue } from '../definitions/MetricCatalogue';
import { RANKS, type Circumstances, type RankedCause } from './Circumstances';
import { dayWords } from './words';

/** The changes of the definition of a metric about when it moved. */
export function definitionCauses(
  { moved, start, end, zone }: Circumstances,
  definitions: MetricCatalogue,
): RankedCause[] {
  const { id, title } = moved.metric.definition;
  const window = { start, end, zone, days: 0 };
  return definitions.changesIn(id, window).map(({ version, since, reason }) => {
    const at = DateTime.fromISO(since, { zone });
    return {
      kind: 'definition',
      rank: RANKS.definition,
      at: at.toUTC().toISO()!,
      text: `${title} has been defined otherwise since ${dayWords(
        at.toMillis(),
        zone,
      )}: ${reason}`,
      id: `${id} ${version}`,
    };
  });
}
