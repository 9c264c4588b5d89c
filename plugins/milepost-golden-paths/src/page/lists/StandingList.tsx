import { makeStyles } from '@material-ui/core/styles';
import {
  ExportMenu,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import type { EntityList } from '../address/entityList';
import { usePathPage } from '../address/PathPage';
import { SectionState } from '../frame/SectionState';
import { CheckHead } from './CheckHead';
import { ListHead } from './ListHead';
import { standingExport } from './standingExport';
import { StandingItem } from './StandingItem';
import { useListedStandings } from './useListedStandings';

const texts = {
  nobody: 'There is none, or none that you may see.',
  more: 'More than a thousand: the API tells all of them.',
};

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  mute: {
    margin: theme.spacing(1, 0, 0),
    fontSize: 13.5,
    color: milepostPalette(theme).mute,
  },
}));

/** The entities behind a number, each with what is to be known of it; and of a check why it matters, and how to fix it. */
export function StandingList({ list }: { list: EntityList }) {
  const classes = useStyles();
  const { shown, scope } = usePathPage();
  const asked = useListedStandings(list);
  return (
    <>
      {list.check !== undefined && <CheckHead list={list} check={list.check} />}
      <SectionState asked={asked} height={240}>
        {({ standings, total, isLoading }) => (
          <>
            <ListHead
              shown={standings.length}
              total={total}
              action={
                <ExportMenu
                  disabled={isLoading || standings.length === 0}
                  table={() =>
                    standingExport({
                      list,
                      path: shown,
                      scope,
                      standings,
                      total,
                    })
                  }
                />
              }
            />
            {standings.length === 0 && (
              <p className={classes.mute}>{texts.nobody}</p>
            )}
            <ul className={classes.list}>
              {standings.map(standing => (
                <StandingItem
                  key={standing.entityRef}
                  standing={standing}
                  list={list}
                />
              ))}
            </ul>
            {!isLoading && standings.length < total && (
              <p className={classes.mute}>{texts.more}</p>
            )}
          </>
        )}
      </SectionState>
    </>
  );
}
