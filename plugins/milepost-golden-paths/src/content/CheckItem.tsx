import { makeStyles } from '@material-ui/core/styles';
import type { CheckStandingAnswer } from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import type { EntityPath } from '../entity/useEntityPaths';
import { CheckFacts } from './CheckFacts';
import { CheckHead } from './CheckHead';
import { CheckToDo } from './CheckToDo';
import { ExemptNotice } from './ExemptNotice';

const texts = { asks: 'What it asks for' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    item: {
      listStyle: 'none',
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 13,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
      color: palette.mute,
      '& p': { margin: 0, maxWidth: '80ch' },
      '& summary': { cursor: 'pointer', width: 'fit-content', fontSize: 12.5 },
    },
    found: { color: palette.ink },
  };
});

/** One check: how the component stands with it, what was found, and, where it does not pass, how to get there. */
export function CheckItem({ path, standing, id }: EntityPath & { id: string }) {
  const classes = useStyles();
  const check = path.checks.find(each => each.id === id);
  const found = standing.checks.find(each => each.id === id);
  if (!check || !found) {
    return null;
  }
  const { exemption } = found;
  const head = <CheckHead check={check} found={found} />;
  if (!isOpen(found) && !exemption?.check) {
    return (
      <li className={classes.item}>
        <details>
          <summary>{head}</summary>
          {found.text && <p className={classes.found}>{found.text}</p>}
          <p>{check.why}</p>
          <CheckFacts check={check} found={found} />
        </details>
      </li>
    );
  }
  return (
    <li className={classes.item}>
      {head}
      {found.text && <p className={classes.found}>{found.text}</p>}
      {exemption?.check && (
        <ExemptNotice exemption={exemption} title={check.title} />
      )}
      {isOpen(found) && (
        <CheckToDo check={check} path={path} standing={standing} />
      )}
      <details>
        <summary aria-label={`${texts.asks}: ${check.title}`}>
          {texts.asks}
        </summary>
        <CheckFacts check={check} found={found} />
      </details>
    </li>
  );
}

/** Somebody has something to do about it. */
function isOpen({ state }: CheckStandingAnswer): boolean {
  return ['fail', 'waiting', 'unknown'].includes(state);
}
