import MuiLink from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type {
  EvidenceItem,
  Unit,
} from '@milepost/backstage-plugin-milepost-common';
import type { ScopeQuery } from '../client/questions';
import { milepostPalette } from '../look/palette';
import { StateChip } from '../values/StateChip';
import { evidenceFailure, evidenceLine, evidenceValue } from './evidenceLine';
import { EvidenceLinks } from './EvidenceLinks';
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
    failure: { gridColumn: '1 / 3', fontSize: 12.5, color: palette.bad },
    about: { gridColumn: '1 / 3', fontSize: 12, color: palette.mute },
  };
});

/** @internal */
export interface EvidenceListProps {
  items: EvidenceItem[];
  zone: string;
  /** The page's own. */
  query: ScopeQuery;
  /** Of the metric; without it no values are shown. */
  unit?: Unit;
}

/** Records, each with its time, its value, a link to where it comes from, and how failures and incidents belong together. */
export function EvidenceList(props: EvidenceListProps) {
  const { items, zone, unit, query } = props;
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {items.map(item => (
        <li
          key={`${item.source} ${item.kind} ${item.id} ${item.attempt}`}
          className={classes.item}
        >
          <span className={classes.title}>
            <Title item={item} />{' '}
            {item.inferred && <StateChip tone="neutral">inferred</StateChip>}
          </span>
          <span className={classes.value}>{evidenceValue(item, unit)}</span>
          <span className={classes.about}>{evidenceLine(item, zone)}</span>
          <span className={classes.failure}>{evidenceFailure(item)}</span>
          <EvidenceLinks item={item} query={query} zone={zone} />
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
