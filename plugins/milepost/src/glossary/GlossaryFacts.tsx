import { Link } from '@backstage/core-components';
import type { GlossaryEntry } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  formatCount,
} from '@milepost/backstage-plugin-milepost-react';
import { Fact, FactList, Sentences } from './FactList';
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

/** Everything that was agreed on about a metric, as terms and what they are. */
export function GlossaryFacts({ entry }: { entry: GlossaryEntry }) {
  const { playbook, sources = [], targets = [], levels = [] } = entry;
  return (
    <FactList>
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
        <Sentences items={entry.rules.map(({ text }) => text)} />
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
          <Sentences
            items={targets.map(
              target =>
                `${tierWords(target.tier)}: ${targetWords(target, entry)}`,
            )}
          />
        </Fact>
      )}
      {levels.length > 0 && (
        <Fact term="Reference levels">
          <Sentences
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
    </FactList>
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
