import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  formatNumber,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { SectionTitle } from '../pages/SectionTitle';
import { Examples } from './Examples';
import type { FindingGroup } from './findingGroups';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: { listStyle: 'none', margin: theme.spacing(1.5, 0, 0), padding: 0 },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(120px, 240px) minmax(0, 1fr)',
      alignItems: 'baseline',
      gap: theme.spacing(0.25, 2.5),
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 13.5,
      lineHeight: 1.5,
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    count: { color: palette.mute, fontVariantNumeric: 'tabular-nums' },
  };
});

/** What one check has found: what it does to the numbers, and about which entities it is. */
export function FindingGroupPanel(props: { group: FindingGroup; now: number }) {
  const { group, now } = props;
  const classes = useStyles();
  return (
    <Panel>
      <SectionTitle
        title={`${group.title} (${formatNumber(group.count)})`}
        sentence={group.text}
      />
      <ul className={classes.list} aria-label={group.title}>
        {group.findings.map(finding => (
          <li key={finding.entityRef} className={classes.row}>
            <div>
              <EntityRefLink entityRef={finding.entityRef} />{' '}
              <span className={classes.count}>
                {formatNumber(finding.count)}
              </span>
            </div>
            <Examples finding={finding} now={now} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
