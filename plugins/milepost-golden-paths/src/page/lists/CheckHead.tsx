import { makeStyles } from '@material-ui/core/styles';
import {
  Choice,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { StepActions } from '../../steps/StepActions';
import type { EntityList } from '../address/entityList';
import { usePathPage } from '../address/PathPage';
import { useShownAdoption } from '../adoption/useShownAdoption';
import { effortWords, levelOf } from '../checks/checkWords';

const states = ['fail', 'waiting', 'unknown', 'exempt', 'pass'] as const;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    about: {
      fontSize: 14,
      lineHeight: 1.55,
      '& p': { margin: theme.spacing(0, 0, 1), maxWidth: '72ch' },
    },
    mute: { fontSize: 13, color: palette.mute },
    states: { margin: theme.spacing(2, 0, 1.5) },
  };
});

/** Why a check matters, how to fix it, and a choice of whom to see: those that fail it, those that wait … */
export function CheckHead(props: { list: EntityList; check: string }) {
  const { list, check } = props;
  const classes = useStyles();
  const { shown, openList } = usePathPage();
  const options = useStateOptions(list, check);
  const about = shown.checks.find(({ id }) => id === check);
  if (!about) {
    return null;
  }
  return (
    <div className={classes.about}>
      <p>{about.why}</p>
      <p>
        <strong>How to fix it:</strong> {about.fix}
      </p>
      <p className={classes.mute}>
        {[
          levelOf(shown, check),
          effortWords(shown, check),
          ...about.asks.map(({ text }) => text),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <StepActions check={about} documentation={shown.documentation} />
      <div className={classes.states}>
        <Choice
          label="Shown are those that"
          value={list.state ?? 'fail'}
          options={options}
          onChange={state => openList({ ...list, state })}
        />
      </div>
    </div>
  );
}

/** With how many stand how, where the list is of all that the page is about. */
function useStateOptions(list: EntityList, check: string) {
  const { data } = useShownAdoption();
  const counts = data?.checks.find(({ id }) => id === check);
  const isWhole = list.part === undefined;
  return states.map(value => ({
    value,
    text: counts && isWhole ? `${counts[value]} ${value}` : value,
  }));
}
