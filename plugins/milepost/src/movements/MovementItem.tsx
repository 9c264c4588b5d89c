import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Movement,
  MovementCause,
} from '@milepost/backstage-plugin-milepost-common';
import {
  formatInstant,
  formatValue,
  milepostPalette,
  StateChip,
} from '@milepost/backstage-plugin-milepost-react';
import { useLinks } from '../links/useLinks';
import { causeHref } from './causeHref';
import { changeSentence, fromTo } from './changeWords';
import { MaybeLink } from './MovementLine';

const texts = {
  pulled: 'Pulled by ',
  because: 'About then',
  tool: 'in its tool',
};
const tones = { worse: 'bad', better: 'good', different: 'neutral' } as const;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    item: {
      padding: theme.spacing(1.25, 0),
      fontSize: 14,
      lineHeight: 1.5,
      '& + &': { borderTop: `1px solid ${palette.line}` },
      '& p': { margin: theme.spacing(0.5, 0, 0) },
    },
    sentence: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.25, 1),
    },
    details: { fontSize: 13, color: palette.mute },
    causes: {
      margin: 0,
      paddingLeft: theme.spacing(2.25),
      '& time': { fontVariantNumeric: 'tabular-nums' },
    },
  };
});

/** One movement in full: what, since when, whose it is, and what happened about then. */
export function MovementItem(props: { movement: Movement; zone: string }) {
  const { movement, zone } = props;
  const classes = useStyles();
  return (
    <li className={classes.item}>
      <div className={classes.sentence}>
        <StateChip tone={tones[movement.verdict]}>{movement.verdict}</StateChip>
        <span>{changeSentence(movement)}</span>
      </div>
      <div className={classes.details}>
        {movement.pulledBy.length > 0 && <PulledBy movement={movement} />}
        {movement.because.length > 0 && (
          <>
            <p>{texts.because}:</p>
            <ul className={classes.causes}>
              {movement.because.map(cause => (
                <Cause
                  key={`${cause.at} ${cause.text}`}
                  cause={cause}
                  metric={movement.metric}
                  zone={zone}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  );
}

/** `Pulled by fraud-checks (from 40 min to 2.5 h; without it 55 min), shop`. */
function PulledBy({ movement }: { movement: Movement }) {
  const links = useLinks();
  const { pulledBy, unit, metric } = movement;
  return (
    <p>
      {texts.pulled}
      {pulledBy.map((member, index) => {
        const { without } = member;
        const words = [
          fromTo(member, unit),
          without !== null && `without it ${formatValue(without, unit)}`,
        ].filter(Boolean);
        return (
          <span key={member.scope}>
            {index > 0 && ', '}
            <Link underline="always" to={links.evidence(member.scope, metric)}>
              <EntityDisplayName
                entityRef={member.scope}
                hideIcon
                disableTooltip
              />
            </Link>
            {words.length > 0 && ` (${words.join('; ')})`}
          </span>
        );
      })}
      .
    </p>
  );
}

function Cause(props: { cause: MovementCause; metric: string; zone: string }) {
  const { cause, metric, zone } = props;
  const href = causeHref(cause, metric, useLinks());
  return (
    <li>
      <time dateTime={cause.at}>{formatInstant(cause.at, zone)}</time>:{' '}
      <MaybeLink to={href}>{cause.text}</MaybeLink>
      {cause.url && cause.url !== href && (
        <>
          {' '}
          (
          <Link underline="always" to={cause.url}>
            {texts.tool}
          </Link>
          )
        </>
      )}
    </li>
  );
}
