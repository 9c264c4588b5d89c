import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { GlossaryEntry } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  formatCount,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';
import {
  levelBounds,
  needsWords,
  targetWords,
  unitWords,
} from './glossaryWords';
import { ParameterList } from './ParameterList';
import { VersionHistory } from './VersionHistory';

const texts = {
  nobody: 'Nobody answers for it yet.',
  noPlaybook: 'There is none yet.',
  noSource: 'No installed source tells of it.',
  sensitive:
    'Only those who may read sensitive metrics see its values; everybody may know what it means.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    facts: {
      display: 'grid',
      gridTemplateColumns: 'minmax(110px, 160px) minmax(0, 1fr)',
      gap: theme.spacing(1, 2),
      fontSize: 13.5,
      lineHeight: 1.5,
      margin: theme.spacing(1.5, 0, 0.5),
      '& dt': { color: palette.mute },
      '& dd': { margin: 0, maxWidth: '76ch', overflowWrap: 'anywhere' },
      '& ul, & ol': { margin: 0, paddingLeft: theme.spacing(2.25) },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: theme.spacing(0.25),
        '& dd': { marginBottom: theme.spacing(1) },
      },
    },
  };
});

/** Everything that was agreed on about a metric, as terms and what they are. */
export function GlossaryFacts({ entry }: { entry: GlossaryEntry }) {
  const classes = useStyles();
  const { playbook, sources = [], targets = [], levels = [] } = entry;
  return (
    <dl className={classes.facts}>
      <Fact term="Definition">{entry.text}</Fact>
      <Fact term="Answered for by">
        {entry.owner ? <EntityName scope={entry.owner} /> : texts.nobody}
      </Fact>
      <Fact term="Playbook">
        {playbook ? <Checks playbook={playbook} /> : texts.noPlaybook}
      </Fact>
      <Fact term="Unit">{unitWords(entry)}</Fact>
      <Fact term="Counted by">{entry.anchor}</Fact>
      <Fact term="Made of">{needsWords(entry)}</Fact>
      <Fact term="Sources">
        {sources.length > 0 ? sources.join(', ') : texts.noSource}
      </Fact>
      <Fact term="Left out">
        <List items={entry.rules.map(({ text }) => text)} />
      </Fact>
      <Fact term="Parameters">
        <ParameterList entry={entry} />
      </Fact>
      <Fact term="Minimum sample">
        {formatCount(entry.minimumSample, 'record')}; below, a value is called
        few.
      </Fact>
      {targets.length > 0 && (
        <Fact term="Targets">
          <List
            items={targets.map(
              target =>
                `${tierWords(target.tier)}: ${targetWords(target, entry)}`,
            )}
          />
        </Fact>
      )}
      {levels.length > 0 && (
        <Fact term="Reference levels">
          <List
            items={levels.map(
              level =>
                `${level.name}: ${[level.text, levelBounds(level, entry.unit)]
                  .filter(Boolean)
                  .join('; ')}`,
            )}
          />
        </Fact>
      )}
      {entry.refresh && <Fact term="Up to date">{entry.refresh}</Fact>}
      {entry.sensitive && <Fact term="Sensitive">{texts.sensitive}</Fact>}
      <Fact term="Versions">
        <VersionHistory entry={entry} />
      </Fact>
    </dl>
  );
}

function Fact(props: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

function List({ items }: { items: readonly string[] }) {
  return items.length === 0 ? (
    <>Nothing.</>
  ) : (
    <ul>
      {items.map(item => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Checks({ playbook }: Required<Pick<GlossaryEntry, 'playbook'>>) {
  const { checks, url } = playbook!;
  return (
    <>
      {checks.length > 0 && (
        <ol>
          {checks.map(check => (
            <li key={check}>{check}</li>
          ))}
        </ol>
      )}
      {url && <Link to={url}>The whole playbook</Link>}
    </>
  );
}

function tierWords(tier: string | null): string {
  return tier === null ? 'all others' : `tier ${tier}`;
}
