import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  SideDrawer,
  TextButton,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { LeftList } from './LeftList';
import { ListScope } from './ListScope';
import { listTitle } from './listWords';
import { StandingList } from './StandingList';

const texts = { close: 'Close' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    paper: {
      width: 'min(100vw, 640px)',
      color: palette.ink,
    },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    title: { margin: 0, fontSize: 18, fontWeight: 600, lineHeight: 1.35 },
    scope: {
      margin: theme.spacing(0.5, 0, 2),
      fontSize: 13.5,
      color: palette.mute,
    },
  };
});

/** The entities behind a number, beside the page; open while the address says so. */
export function ListDrawer() {
  const classes = useStyles();
  const { shown, list, closeList } = usePathPage();
  return (
    <SideDrawer
      open={list !== undefined}
      onClose={closeList}
      className={classes.paper}
    >
      {titleId =>
        list && (
          <>
            <div className={classes.head}>
              <h2 id={titleId} className={classes.title}>
                {listTitle(list, shown)}
              </h2>
              <TextButton onClick={closeList}>{texts.close}</TextButton>
            </div>
            <p className={classes.scope}>
              <ListScope list={list} />
            </p>
            {list.left ? (
              <LeftList list={list} />
            ) : (
              <StandingList list={list} />
            )}
          </>
        )
      }
    </SideDrawer>
  );
}
