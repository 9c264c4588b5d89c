import { makeStyles } from '@material-ui/core/styles';
import {
  formatAgo,
  formatCount,
  milepostPalette,
  ReplayButton,
} from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';
import { PageLink } from '../pages/pagesPath';
import { timeUntil } from './timeUntil';
import type { Source } from './sourceWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: {
      margin: theme.spacing(1, 0, 0),
      padding: theme.spacing(1, 1.5),
      listStyle: 'none',
      display: 'grid',
      gap: theme.spacing(0.75),
      borderRadius: 6,
      borderLeft: `3px solid ${palette.warn}`,
      background: palette.warnSoft,
      fontSize: 13,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    actions: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      marginLeft: theme.spacing(1),
    },
  };
});

/** What did not work, though the source as such may be well; nothing where everything did. */
export function SourceTrouble(props: { source: Source; now: number }) {
  const classes = useStyles();
  const troubles = troublesOf(props.source, props.now, classes.actions);
  return troubles.length === 0 ? null : (
    <ul className={classes.list}>
      {troubles.map(([name, trouble]) => (
        <li key={name}>{trouble}</li>
      ))}
    </ul>
  );
}

function troublesOf(
  source: Source,
  now: number,
  actions: string,
): [string, ReactNode][] {
  const { rejections, lookUps, collectors, unmapped, id, message } = source;
  return [
    ...rejections.map(({ reason, count, lastAt }): [string, string] => [
      `rejected ${reason}`,
      `${formatCount(
        count,
        'payload',
      )} turned away: ${reason} (last ${formatAgo(lastAt, now)})`,
    ]),
    ...collectors.flatMap(({ name, title, error }): [string, string][] =>
      // Where it is why the source is in its state, the message says it already.
      error && !message.includes(error)
        ? [[`collector ${name}`, `${title}: ${error}`]]
        : [],
    ),
    ...pauses(source, now),
    ...(lookUps.failed > 0
      ? [
          [
            'look-ups',
            `${formatCount(lookUps.failed, 'look-up')} failed${
              lookUps.error ? `: ${lookUps.error}` : ''
            }`,
          ] as [string, string],
        ]
      : []),
    ...(unmapped > 0
      ? [
          [
            'unmapped',
            <>
              {formatCount(unmapped, 'payload')} nobody understood yet
              <span className={actions}>
                <PageLink page="unmapped" text="See why" />
                <ReplayButton source={id} />
              </span>
            </>,
          ] as [string, ReactNode],
        ]
      : []),
  ];
}

/** Rate limits that hold something up; a collector that is at work says so at its progress. */
function pauses(source: Source, now: number): [string, string][] {
  const until = [
    ...source.collectors
      .filter(({ progress }) => !progress)
      .map(({ title, pausedUntil }) => [title, pausedUntil]),
    ['Look-ups', source.lookUps.pausedUntil],
  ];
  return until.flatMap(([title, pausedUntil]): [string, string][] =>
    pausedUntil && Date.parse(pausedUntil) > now
      ? [
          [
            `paused ${title}`,
            `${title}: the other side asked to wait ${timeUntil(
              pausedUntil,
              now,
            )}; what is missing follows`,
          ],
        ]
      : [],
  );
}
