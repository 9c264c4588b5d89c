import { makeStyles } from '@material-ui/core/styles';
import type { GlossaryEntry } from '@milepost/backstage-plugin-milepost-common';
import { Fragment } from 'react';
import { PlaybookPopover } from '../agreements/PlaybookPopover';
import { EntityName } from '../entities/EntityName';
import { milepostPalette } from '../look/palette';
import { useGlossary } from '../queries/useGlossary';
import { stateSentence } from '../values/stateTexts';
import type { MetricLineProps } from './MetricLine';
import { coverageSentence, levelOf, targetSentence } from './metricSentences';

const texts = { owner: 'owner: ' };

const useStyles = makeStyles(theme => ({
  notes: {
    gridColumn: '1 / -1',
    color: milepostPalette(theme).mute,
    fontSize: 12.5,
    lineHeight: 1.45,
    overflowWrap: 'anywhere',
    '&:empty': { display: 'none' },
    '& p': { margin: 0 },
  },
}));

/** The lines under a number: what it rests on, what it should be, who answers for it, and what there is to say. */
export function MetricNotes(
  props: Pick<MetricLineProps, 'metric' | 'days' | 'place' | 'children'>,
) {
  const { metric, days, place, children } = props;
  const classes = useStyles();
  const { data } = useGlossary();
  const entry = data?.definitions.find(({ id }) => id === metric.metric);
  const levels = data?.referenceLevels;
  const level =
    entry && place && levels?.showOn.includes(place)
      ? levelOf(entry, metric)
      : undefined;
  const facts = [
    coverageSentence(metric),
    targetSentence(metric),
    level && `${level} by ${levels!.title}`,
  ].filter(Boolean);
  const state = stateSentence(metric, days);
  return (
    <div className={classes.notes}>
      {state && <p>{state}</p>}
      {children && <p>{children}</p>}
      {facts.length > 0 && <p>{facts.join(' · ')}</p>}
      {entry && <Agreed entry={entry} />}
    </div>
  );
}

function Agreed({ entry }: { entry: GlossaryEntry }) {
  const { owner, playbook, title } = entry;
  const parts = [
    owner && (
      <>
        {texts.owner}
        <EntityName scope={owner} />
      </>
    ),
    playbook && <PlaybookPopover playbook={playbook} title={title} />,
  ].filter(Boolean);
  return parts.length === 0 ? null : (
    <p>
      {parts.map((part, index) => (
        <Fragment key={index === 0 ? 'first' : 'second'}>
          {index > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </p>
  );
}
