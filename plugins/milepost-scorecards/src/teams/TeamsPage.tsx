import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import {
  formatCount,
  milepostPalette,
  PageMain,
  RequestFailed,
} from '@milepost/backstage-plugin-milepost-react';
import { useId, useState } from 'react';
import { ScorecardSkeleton } from '../scorecard/ScorecardSkeleton';
import { Section } from '../scorecard/Section';
import { findGroups, type GroupEntry } from './groupEntries';
import { GroupList } from './GroupList';
import { useGroups } from './useGroups';
import { useOwnGroups } from './useOwnGroups';

const texts = {
  title: 'Find a team',
  sentence:
    'Each group has a scorecard with everything under it: about itself, compared with its own past. Groups are not compared with each other, so there are no numbers here.',
  field: 'Name of a group',
  own: 'Your groups',
  all: 'All groups',
  others: 'All other groups',
  none: 'There are no groups in the catalog that you may see.',
  nothing: 'No group is called that.',
};

const useStyles = makeStyles(theme => ({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: theme.spacing(2.5),
    maxWidth: 1200,
    padding: theme.spacing(0.5, 3, 3),
    color: theme.palette.text.primary,
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(0, 1.5, 2) },
  },
  field: { width: 340, maxWidth: '100%' },
  found: {
    margin: theme.spacing(1, 0, 0),
    fontSize: 13,
    color: milepostPalette(theme).mute,
  },
}));

/** All groups that the reader may see, their own first, each with the way to its scorecard. */
export function TeamsPage() {
  const classes = useStyles();
  const { groups, error, retry } = useGroups();
  return (
    <PageMain className={classes.page}>
      {!groups && !error && <ScorecardSkeleton />}
      {error && <RequestFailed error={error} onRetry={retry} />}
      {groups && <Teams groups={groups} />}
    </PageMain>
  );
}

function Teams({ groups }: { groups: readonly GroupEntry[] }) {
  const classes = useStyles();
  const field = useId();
  const own = useOwnGroups();
  const [search, setSearch] = useState('');
  const found = findGroups(groups, search);
  const mine = found.filter(({ ref }) => own.has(ref));
  const others = found.filter(({ ref }) => !own.has(ref));
  return (
    <>
      <Section title={texts.title} heading="h2" sentence={texts.sentence}>
        <TextField
          className={classes.field}
          variant="outlined"
          size="small"
          type="search"
          id={field}
          label={texts.field}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <p className={classes.found} role="status">
          {foundWords(groups.length, found.length)}
        </p>
      </Section>
      {mine.length > 0 && <GroupList title={texts.own} groups={mine} />}
      {others.length > 0 && (
        <GroupList
          title={mine.length > 0 ? texts.others : texts.all}
          groups={others}
        />
      )}
    </>
  );
}

function foundWords(all: number, found: number): string {
  if (all === 0) {
    return texts.none;
  }
  return found === 0 ? texts.nothing : `${formatCount(found, 'group')}.`;
}
