import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  StandingChip,
} from '@milepost/backstage-plugin-milepost-react';
import type { EntityPath } from '../entity/useEntityPaths';
import { useToday } from '../entity/useToday';
import { standingLine } from '../words/roadWords';
import { EffectLine } from './EffectLine';
import { ExemptLine } from './ExemptLine';
import { NextStep } from './NextStep';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      display: 'grid',
      gap: theme.spacing(0.5),
      listStyle: 'none',
      padding: theme.spacing(1.5, 0),
      overflowWrap: 'anywhere',
      '&:first-child': { paddingTop: 0 },
      '& + &': { borderTop: `1px solid ${palette.line}` },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 1.5),
    },
    title: { margin: 0, fontSize: 14, fontWeight: 600, color: palette.ink },
    about: {
      margin: 0,
      fontSize: 12.5,
      lineHeight: 1.45,
      color: palette.mute,
    },
  };
});

/** One path: how the component stands with it, and what to do next. */
export function PathRow(props: EntityPath & { isFirst: boolean }) {
  const { path, standing, isFirst } = props;
  const classes = useStyles();
  const today = useToday();
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <h4 className={classes.title}>
          {path.documentation ? (
            <Link to={path.documentation}>{path.title}</Link>
          ) : (
            path.title
          )}
        </h4>
        <StandingChip standing={standing.standing} />
      </div>
      <p className={classes.about}>{standingLine(path, standing, today)}</p>
      <ExemptLine {...props} />
      <NextStep {...props} />
      {isFirst && standing.standing !== 'on' && <EffectLine path={path.name} />}
    </li>
  );
}
