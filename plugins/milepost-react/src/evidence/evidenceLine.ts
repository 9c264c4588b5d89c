import type {
  EvidenceItem,
  Unit,
} from '@milepost/backstage-plugin-milepost-common';
import { failureLine } from '../failures/failureLine';
import { formatDuration } from '../format/formatDuration';
import { formatCount } from '../format/formatNumber';
import { formatInstant } from '../format/formatTime';
import { formatValue } from '../format/formatValue';
import { shortRevision } from './shortRevision';

/** What a record adds to a metric. */
export function evidenceValue(
  item: EvidenceItem,
  unit: Unit | undefined,
): string {
  // How much of a rate it is, nobody asks.
  if (item.value === null || unit === undefined || unit === 'ratio') {
    return '';
  }
  // A change that counts one is worth telling by its age.
  if (item.kind === 'change') {
    return formatDuration(item.value);
  }
  if (unit === 'count') {
    return item.kind === 'deployment' ? formatCount(item.value, 'change') : '';
  }
  return formatValue(item.value, unit);
}

/** Where and when, on one line. */
export function evidenceLine(item: EvidenceItem, zone: string): string {
  const { value, revision, environment } = item;
  const changes = item.changes ?? 0;
  const parts = [
    formatInstant(item.at, zone),
    environment,
    item.title && shortRevision(revision),
    severityOf(item),
    item.attempt !== undefined && `attempt ${item.attempt}`,
    value === null && changes > 0 && formatCount(changes, 'change'),
    ...pageWords(item),
    item.startBasis && item.startedAt && startOf(item, zone),
    item.source,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Why a deployment counts as failed, and when that ended; its incidents have lines of their own. */
export function evidenceFailure(item: EvidenceItem): string | undefined {
  const { failedBy, recoveredAt, at } = item;
  return failureLine({ failedBy, recoveredAt, finishedAt: at, incidents: [] });
}

const NOISE = {
  unacknowledged: 'nobody acknowledged it',
  short: 'over within minutes',
  repeat: 'repeats an earlier alert',
} as const;

/** What became of a page, or what an alert rule lacks. */
function pageWords(item: EvidenceItem): (string | undefined | false)[] {
  const { noise = [], at, acknowledgedAt, outOfHours, runbook } = item;
  const waited = acknowledgedAt && Date.parse(acknowledgedAt) - Date.parse(at);
  return [
    outOfHours && 'outside working hours',
    ...noise.map(reason => NOISE[reason]),
    typeof waited === 'number' &&
      `acknowledged after ${formatDuration(waited / 1000)}`,
    runbook !== undefined && (runbook ? 'with a runbook' : 'no runbook'),
  ];
}

/** The source's own word, and what it means where it is another. */
function severityOf({ severity, level }: EvidenceItem): string | undefined {
  const meant = level && level !== 'unset' && level !== severity;
  return meant ? [severity, level].filter(Boolean).join(' = ') : severity;
}

const BEGINNINGS = {
  'first-commit': 'first commit',
  opened: 'opened',
  merged: 'merged',
} as const;

function startOf(item: EvidenceItem, zone: string): string {
  const begin = formatInstant(item.startedAt!, zone);
  return `${BEGINNINGS[item.startBasis ?? 'first-commit']} ${begin}`;
}
