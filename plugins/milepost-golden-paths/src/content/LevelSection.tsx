import { makeStyles } from '@material-ui/core/styles';
import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import type { EntityPath } from '../entity/useEntityPaths';
import { CheckItem } from './CheckItem';

const texts = {
  adopted: 'from here on it is on the road',
  reached: 'reached',
  notReached: 'not reached yet',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    level: {
      marginTop: theme.spacing(2),
      '& summary': {
        cursor: 'pointer',
        fontSize: 13,
        color: palette.mute,
        padding: theme.spacing(0.5, 0),
      },
    },
    title: { margin: 0, fontSize: 14, fontWeight: 600, color: palette.ink },
    state: { fontWeight: 400, color: palette.mute, fontSize: 13 },
    list: { margin: theme.spacing(0.5, 0, 0), padding: 0 },
  };
});

/** The checks of one level; closed where all of them pass. */
export function LevelSection(
  props: EntityPath & {
    level: GoldenPathAnswer['levels'][number];
    isReached: boolean;
  },
) {
  const { path, standing, level, isReached } = props;
  const classes = useStyles();
  const items = (
    <ul className={classes.list}>
      {level.checks.map(id => (
        <CheckItem key={id} path={path} standing={standing} id={id} />
      ))}
    </ul>
  );
  const state = [
    isReached ? texts.reached : texts.notReached,
    level.name === path.adopted && texts.adopted,
  ].filter(Boolean);
  return (
    <div className={classes.level}>
      <h4 className={classes.title}>
        {level.title}
        <span className={classes.state}> · {state.join(' · ')}</span>
      </h4>
      {isReached ? (
        <details>
          <summary>{checkWords(level.checks.length)}</summary>
          {items}
        </details>
      ) : (
        items
      )}
    </div>
  );
}

function checkWords(count: number): string {
  return `${formatCount(count, 'check')}, nothing left to do`;
}
