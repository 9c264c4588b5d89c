import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type { DefinitionsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  milepostPalette,
  PageBody,
  RequestFailed,
  useGlossary,
  useUrlParam,
} from '@milepost/backstage-plugin-milepost-react';
import { useId } from 'react';
import { Panel } from '../delivery/Panel';
import { PageSkeleton } from '../pages/PageSkeleton';
import { SectionTitle } from '../pages/SectionTitle';
import { glossaryAreas, matches } from './glossaryAreas';
import { GlossaryArticle } from './GlossaryArticle';
import { GlossaryFacts } from './GlossaryFacts';
import { PathDefinitionFacts } from './PathDefinitionFacts';
import { ReferenceLevels } from './ReferenceLevels';
import { useOpenEntry } from './useOpenEntry';

const texts = {
  title: 'Glossary',
  sentence:
    'What every number means here: one definition each, with its versions. What is written here is what is computed.',
  search: 'Search the glossary',
  nothing: 'No metric speaks of that.',
  metric: 'The definition in full, its owner, playbook and versions',
  path: 'The definition in full',
  paved: 'Paved road',
};

const useStyles = makeStyles(theme => ({
  search: {
    width: 340,
    maxWidth: '100%',
    margin: theme.spacing(2, 0, 0),
  },
  found: {
    fontSize: 13,
    margin: theme.spacing(1, 0, 0),
    color: milepostPalette(theme).mute,
  },
  heading: { fontSize: 16, fontWeight: 600, margin: theme.spacing(1, 0, 0) },
}));

/** All metrics by what they are about, with a place of its own for each: `?metric=` or `#` and its id. */
export function GlossaryPage() {
  const { data, error, refetch } = useGlossary();
  return (
    <PageBody>
      {error && <RequestFailed error={error} onRetry={refetch} />}
      {!data && !error && <PageSkeleton />}
      {data && <Glossary answer={data} />}
    </PageBody>
  );
}

function Glossary({ answer }: { answer: DefinitionsAnswer }) {
  const classes = useStyles();
  const field = useId();
  const [search = '', setSearch] = useUrlParam('search');
  const open = useOpenEntry();
  const entries = answer.definitions.filter(({ profile }) => !profile);
  const areas = glossaryAreas(entries, search.trim());
  const paved = (answer.pathDefinitions ?? []).filter(each =>
    matches(each, search.trim()),
  );
  const found = areas.reduce(
    (sum, area) => sum + area.entries.length,
    paved.length,
  );
  return (
    <>
      <Panel>
        <SectionTitle title={texts.title} sentence={texts.sentence} first />
        <TextField
          className={classes.search}
          variant="outlined"
          size="small"
          type="search"
          id={field}
          label={texts.search}
          value={search}
          onChange={({ target }) => setSearch(target.value || undefined)}
        />
        <p className={classes.found} role="status">
          {found === 0 ? texts.nothing : `${formatCount(found, 'metric')}.`}
        </p>
      </Panel>
      {answer.referenceLevels && (
        <ReferenceLevels levels={answer.referenceLevels} />
      )}
      {areas.map(area => (
        <section key={area.title} aria-label={area.title}>
          <h2 className={classes.heading}>{area.title}</h2>
          <Panel>
            {area.entries.map(entry => (
              <GlossaryArticle
                key={entry.id}
                entry={entry}
                open={entry.id === open}
                whole={texts.metric}
              >
                <GlossaryFacts entry={entry} />
              </GlossaryArticle>
            ))}
          </Panel>
        </section>
      ))}
      {paved.length > 0 && (
        <section aria-label={texts.paved}>
          <h2 className={classes.heading}>{texts.paved}</h2>
          <Panel>
            {paved.map(entry => (
              <GlossaryArticle
                key={entry.id}
                entry={entry}
                open={entry.id === open}
                whole={texts.path}
              >
                <PathDefinitionFacts entry={entry} />
              </GlossaryArticle>
            ))}
          </Panel>
        </section>
      )}
    </>
  );
}
