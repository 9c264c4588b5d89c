import { makeStyles } from '@material-ui/core/styles';
import {
  Bone,
  milepostPalette,
  RequestFailed,
  useMovements,
} from '@milepost/backstage-plugin-milepost-react';
import { Section } from '../scorecard/Section';
import { MovementItem } from './MovementItem';

const texts = {
  title: 'What moved',
  sentence: 'Over the last 13 weeks, against its own past.',
  nothing: 'Nothing moved clearly: the numbers are about where they were.',
};

const useStyles = makeStyles(theme => ({
  list: { margin: 0, padding: 0 },
  nothing: { margin: 0, fontSize: 13.5, color: milepostPalette(theme).mute },
}));

/** Which numbers of a scope and of the groups below it are not what they were, since when, and what happened then. */
export function WhatMoved(props: {
  scope: string;
  answer: ReturnType<typeof useMovements>;
}) {
  const { data, error, refetch } = props.answer;
  const classes = useStyles();
  const moved = (data?.results ?? []).flatMap(result =>
    result.movements.map(movement => ({ scope: result.scope, movement })),
  );
  return (
    <Section title={texts.title} sentence={texts.sentence}>
      {!data && !error && <Bone height={72} />}
      {!data && error && <RequestFailed error={error} onRetry={refetch} />}
      {data && moved.length === 0 && (
        <p className={classes.nothing}>{texts.nothing}</p>
      )}
      {moved.length > 0 && (
        <ul className={classes.list}>
          {moved.map(({ scope, movement }) => (
            <MovementItem
              key={`${scope} ${movement.metric}`}
              movement={movement}
              group={scope === props.scope ? undefined : scope}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}
