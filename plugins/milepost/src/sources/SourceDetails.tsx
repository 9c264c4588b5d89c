import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  CopyLine,
  formatAgo,
  formatDuration,
  formatInstant,
  formatNumber,
  milepostPalette,
  Unseen,
} from '@milepost/backstage-plugin-milepost-react';
import { DateTime } from 'luxon';
import { Fragment, type ReactNode } from 'react';
import type { Source } from './sourceWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    details: {
      marginTop: theme.spacing(0.5),
      '& summary': {
        cursor: 'pointer',
        fontSize: 13,
        color: palette.mute,
        width: 'fit-content',
        lineHeight: 1.5,
        fontVariantNumeric: 'tabular-nums',
        '&:hover': { color: palette.ink },
      },
    },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'minmax(120px, max-content) minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2.5),
      margin: theme.spacing(1, 0, 0),
      fontSize: 13,
      lineHeight: 1.5,
      fontVariantNumeric: 'tabular-nums',
      '& dt': { color: palette.mute },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '96px minmax(0, 1fr)',
        columnGap: theme.spacing(1.5),
      },
    },
  };
});

/** Everything that is known of a source, for those who open it. */
export function SourceDetails(props: {
  source: Source;
  now: number;
  /** What everybody sees of it. */
  line: string;
}) {
  const classes = useStyles();
  return (
    <details className={classes.details}>
      <summary>
        {props.line}
        <Unseen>. Details of {props.source.id}</Unseen>
      </summary>
      <dl className={classes.facts}>
        {factsOf(props.source, props.now).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}

function factsOf(source: Source, now: number): [string, ReactNode][] {
  const { usualGap, lag, webhook, owner, notifiedAt, lookUps } = source;
  const facts: [string, ReactNode][] = [
    ['Last event', timeOf(source.lastEventAt, now)],
    ['Last arrival', timeOf(source.lastReceivedAt, now)],
    [
      'Usual gap',
      usualGap === null
        ? 'not known yet: it needs a few days of events'
        : `${formatDuration(
            usualGap,
          )}; it is silent after three times that, at least a day`,
    ],
    [
      'Behind',
      lag === null
        ? 'nothing came lately'
        : `${formatDuration(
            Math.max(0, lag),
          )} between event and arrival, the median of the newest`,
    ],
    ['Taken in', takenIn(source)],
    ['Turned away', formatNumber(source.rejected)],
    ['Not understood', formatNumber(source.unmapped)],
    [
      'Look-ups',
      `${formatNumber(lookUps.waiting)} waiting, ${formatNumber(
        lookUps.failed,
      )} failed`,
    ],
    ...source.collectors.map(({ title, lastPollAt }): [string, ReactNode] => [
      title,
      lastPollAt ? `last read ${timeOf(lastPollAt, now)}` : 'not read yet',
    ]),
    ['Webhook', webhook && <CopyLine text={webhook} />],
    [
      'Owner',
      owner ? (
        <EntityRefLink entityRef={owner} />
      ) : (
        'nobody is told when it goes silent'
      ),
    ],
    ['Told that it is silent', notifiedAt && timeOf(notifiedAt, now)],
  ];
  return facts.filter(([, value]) => value !== undefined && value !== '');
}

/** Of a source everything is known by its own clock: shown in the reader's zone, for there may be no other. */
function timeOf(instant: string | undefined, now: number): string {
  const zone = DateTime.local().zoneName;
  return instant
    ? `${formatAgo(instant, now)} (${formatInstant(instant, zone)})`
    : 'never';
}

function takenIn({ received, duplicates, conflicts }: Source): string {
  return [
    formatNumber(received),
    `${formatNumber(duplicates)} came twice and count once`,
    conflicts > 0 &&
      `${formatNumber(
        conflicts,
      )} had the id of another one: the first was kept`,
  ]
    .filter(Boolean)
    .join(', ');
}
