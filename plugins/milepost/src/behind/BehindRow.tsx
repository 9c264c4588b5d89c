import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { Member } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { useLinks } from '../links/useLinks';
import { SegmentValue } from '../overview/SegmentValue';
import { pullWords } from './pullWords';

const texts = { deleted: 'no longer in the catalog', owner: 'owner: ' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(1, 0),
      fontSize: 14,
      '& + &': { borderTop: `1px solid ${palette.line}` },
    },
    mute: { color: palette.mute, fontSize: 12.5 },
    value: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  };
});

/** A service with its own number, and what the whole would be without it. */
export function BehindRow(props: {
  member: Member;
  metric: string;
  days: number;
}) {
  const { member, metric, days } = props;
  const classes = useStyles();
  const { evidence } = useLinks();
  const value = member.metrics.find(known => known.metric === metric);
  return (
    <li className={classes.row}>
      <span>
        {member.deleted ? (
          <>
            <EntityName scope={member.scope} plain /> ({texts.deleted})
          </>
        ) : (
          <Link to={evidence(member.scope, metric)}>
            <EntityDisplayName
              entityRef={member.scope}
              hideIcon
              disableTooltip
            />
          </Link>
        )}
      </span>
      <span className={classes.value}>
        <SegmentValue value={value} days={days} />
      </span>
      <span className={classes.mute}>
        {member.owner && (
          <>
            {texts.owner}
            <EntityName scope={member.owner} />
          </>
        )}
      </span>
      <span className={`${classes.mute} ${classes.value}`}>
        {value && pullWords(member, value)}
      </span>
    </li>
  );
}
