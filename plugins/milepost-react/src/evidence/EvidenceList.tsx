import MuiLink from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type {
  EvidenceItem,
  Unit,
} from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '../format/formatNumber';
import { formatInstant } from '../format/formatTime';
import { formatDuration } from '../format/formatDuration';
import { formatValue } from '../format/formatValue';
import { milepostPalette } from '../look/palette';
import { StateChip } from '../values/StateChip';
import { shortRevision } from './shortRevision';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: '1fr auto',
      columnGap: theme.spacing(2),
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 14,
    },
    title: { overflowWrap: 'anywhere' },
    value: { fontVariantNumeric: 'tabular-nums', textAlign: 'right' },
    about: { gridColumn: '1 / 3', fontSize: 12, color: palette.mute },
  };
});

/** @internal */
export interface EvidenceListProps {
  items: EvidenceItem[];
  zone: string;
  /** Of the metric; without it no values are shown. */
  unit?: Unit;
}

/** Deployments and changes, each with its time, its value and a link to where it comes from. */
export function EvidenceList({ items, zone, unit }: EvidenceListProps) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {items.map(item => (
        <li
          key={`${item.source} ${item.kind} ${item.id}`}
          className={classes.item}
        >
          <span className={classes.title}>
            <Title item={item} />{' '}
            {item.inferred && <StateChip tone="neutral">inferred</StateChip>}
          </span>
          <span className={classes.value}>{valueOf(item, unit)}</span>
          <span className={classes.about}>{aboutOf(item, zone)}</span>
        </li>
      ))}
    </ul>
  );
}

function Title({ item }: { item: EvidenceItem }) {
  const text = item.title ?? shortRevision(item.revision) ?? item.id;
  return item.url ? (
    <MuiLink href={item.url} target="_blank" rel="noopener noreferrer">
      {text}
    </MuiLink>
  ) : (
    <>{text}</>
  );
}

function valueOf(item: EvidenceItem, unit: Unit | undefined): string {
  if (item.value === null || unit === undefined) {
    return '';
  }
  // A change that counts one is worth telling by its age; how much of a rate it is, nobody asks.
  if (item.kind === 'change') {
    return formatDuration(item.value);
  }
  return unit === 'count'
    ? formatCount(item.value, 'change')
    : formatValue(item.value, unit);
}

/** Where and when, on one line. */
function aboutOf(item: EvidenceItem, zone: string): string {
  const at = formatInstant(item.at, zone);
  const changes = item.changes ?? 0;
  const parts = [
    at,
    item.environment,
    item.title && shortRevision(item.revision),
    item.value === null && changes > 0 && formatCount(changes, 'change'),
    item.startBasis && item.startedAt && startOf(item, zone),
    item.source,
  ];
  return parts.filter(Boolean).join(' · ');
}

function startOf(item: EvidenceItem, zone: string): string {
  const begin = formatInstant(item.startedAt!, zone);
  return item.startBasis === 'opened'
    ? `opened ${begin}`
    : `first commit ${begin}`;
}
