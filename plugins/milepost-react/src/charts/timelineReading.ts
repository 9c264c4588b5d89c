import type {
  TimelineAnswer,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { failureLine } from '../failures/failureLine';
import { confidenceWords } from '../failures/linkWords';
import { formatDuration } from '../format/formatDuration';
import { formatCount } from '../format/formatNumber';
import { formatInstant } from '../format/formatTime';
import { deploymentKinds } from './DeploymentMark';

type TimelineItem = TimelineAnswer['items'][number];
type Incident = TimelineAnswer['incidents'][number];

/** A deployment in a line. */
export function deploymentReading(
  item: TimelineItem,
  incidents: readonly Incident[],
  { zone }: Pick<WindowAnswer, 'zone'>,
): string {
  const parts = [
    deploymentKinds[item.kind].one,
    formatInstant(item.finishedAt, zone),
    item.kind === 'deployment' && formatCount(item.changeCount, 'change'),
    failureLine({
      ...item,
      incidents: incidents.filter(({ deployment }) => deployment === item.id),
    }),
  ];
  return parts.filter(Boolean).join(', ');
}

/** An incident in a line. */
export function incidentReading(
  incident: Incident,
  { zone }: Pick<WindowAnswer, 'zone'>,
): string {
  const { id, title, severity, openedAt, confidence } = incident;
  const parts = [
    `Incident ${id}${title ? ` “${title}”` : ''}`,
    severity,
    formatInstant(openedAt, zone),
    incidentLength(incident),
    confidence && `cause ${confidenceWords[confidence]}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** `lasted 47 min`, or that it is open. @public */
export function incidentLength({
  openedAt,
  endedAt,
}: Pick<Incident, 'openedAt' | 'endedAt'>): string {
  const seconds = (Date.parse(endedAt ?? '') - Date.parse(openedAt)) / 1000;
  return endedAt ? `lasted ${formatDuration(seconds)}` : 'still open';
}
