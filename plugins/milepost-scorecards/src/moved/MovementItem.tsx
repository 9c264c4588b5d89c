import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Movement,
  MovementCause,
} from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { ToolLink } from '../links/ToolLink';
import { usePageSearch } from '../links/usePageSearch';
import { movementWords, partWords } from './movementWords';
import { useCauseAddress } from './useCauseAddress';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    item: {
      listStyle: 'none',
      padding: theme.spacing(1, 0),
      fontSize: 13.5,
      lineHeight: 1.5,
      '& + &': { borderTop: `1px solid ${palette.line}` },
      '& p': { margin: 0 },
    },
    more: { color: palette.mute, fontSize: 13 },
    causes: {
      margin: theme.spacing(0.25, 0, 0),
      paddingLeft: theme.spacing(2.25),
      color: palette.mute,
      fontSize: 13,
    },
  };
});

/** One number that moved: what it did, who made the most of it, and what happened about then. */
export function MovementItem(props: {
  movement: Movement;
  /** Whose number it is, where that is not the scope of the page. */
  group: string | undefined;
}) {
  const { movement, group } = props;
  const classes = useStyles();
  const search = usePageSearch();
  const { title, because } = movement;
  return (
    <li className={classes.item}>
      <p>
        {group && (
          <>
            <EntityName
              scope={group}
              tab="scorecard"
              search={search.scorecard()}
            />
            {': '}
          </>
        )}
        <strong>{title}</strong> {movementWords(movement)}.
      </p>
      <PulledBy movement={movement} />
      {because.length > 0 && (
        <>
          <p className={classes.more}>What happened about then:</p>
          <ul className={classes.causes}>
            {because.map(cause => (
              <li key={`${cause.kind} ${cause.at} ${cause.id ?? cause.text}`}>
                <Cause cause={cause} metric={movement.metric} />
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  );
}

/** Who made the most of it: the first, with what became of its own number. */
function PulledBy({ movement }: { movement: Movement }) {
  const classes = useStyles();
  const search = usePageSearch();
  const [first] = movement.pulledBy;
  if (!first) {
    return null;
  }
  const words = partWords(first, movement);
  return (
    <p className={classes.more}>
      <EntityName
        scope={first.scope}
        tab="delivery"
        search={search.service({ evidence: movement.metric })}
      />{' '}
      made the most of it{words && `: ${words}`}.
    </p>
  );
}

function Cause(props: { cause: MovementCause; metric: string }) {
  const { cause, metric } = props;
  const to = useCauseAddress()(cause, metric);
  return (
    <>
      {to ? <Link to={to}>{cause.text}</Link> : cause.text}
      <ToolLink url={cause.url} about={cause.text} />
    </>
  );
}
