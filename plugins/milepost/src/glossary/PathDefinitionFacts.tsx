import type { PathDefinition } from '@milepost/backstage-plugin-milepost-common';
import { Fact, FactList, Sentences } from './FactList';
import { unitWords } from './glossaryWords';

/** What a number of golden paths means, as terms and what they are. */
export function PathDefinitionFacts({ entry }: { entry: PathDefinition }) {
  const { text, formula, included, rules, version, since, reason } = entry;
  return (
    <FactList>
      <Fact term="Definition">{text}</Fact>
      <Fact term="Formula">{formula}</Fact>
      <Fact term="Counted">{included}</Fact>
      <Fact term="Left out">
        <Sentences items={rules.map(rule => rule.text)} />
      </Fact>
      <Fact term="Unit">{unitWords(entry)}</Fact>
      <Fact term="Version">
        {version}, since {since}: {reason}
      </Fact>
    </FactList>
  );
}
