import { makeStyles } from '@material-ui/core/styles';
import type { AdoptionAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  QuietButton,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { Panel } from '../frame/Panel';
import { SectionTitle } from '../frame/SectionTitle';
import { ListButton } from '../lists/ListButton';
import { services } from '../words/adoptionWords';

const SHOWN = 3;

const texts = {
  title: 'Where most are stuck',
  nobody: 'Nobody fails a check.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: 14,
      '& li': {
        display: 'flex',
        justifyContent: 'space-between',
        gap: theme.spacing(2),
        padding: theme.spacing(1, 0),
        borderBottom: `1px solid ${palette.line}`,
      },
    },
    count: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    all: { margin: theme.spacing(1.25, 0, 0), fontSize: 13 },
    nobody: { margin: 0, fontSize: 13.5, color: palette.mute },
  };
});

/** The checks that most fail. */
export function StuckCard({ checks }: Pick<AdoptionAnswer, 'checks'>) {
  const classes = useStyles();
  const { chooseTab } = usePathPage();
  const failed = checks.filter(({ fail }) => fail > 0).slice(0, SHOWN);
  return (
    <Panel>
      <SectionTitle title={texts.title} />
      {failed.length === 0 ? (
        <p className={classes.nobody}>{texts.nobody}</p>
      ) : (
        <ul className={classes.list}>
          {failed.map(({ id, title, fail }) => (
            <li key={id}>
              <ListButton list={{ check: id, state: 'fail' }}>
                {title}
              </ListButton>
              <span className={classes.count}>{services(fail)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.all}>
        <QuietButton onClick={() => chooseTab('checks')}>
          {`All ${checks.length} checks`}
        </QuietButton>
      </p>
    </Panel>
  );
}
