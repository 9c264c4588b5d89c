import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { comparisonsIn, conditionSchema, operatorSchema } from './condition';
import { ownFacts, unknownFact } from './factNames';

const page = readFileSync(
  join(__dirname, '../../../../docs/golden-paths-facts.md'),
  'utf8',
);
const conditions = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)]
  .map(([, text]) => parse(text))
  .filter(block => !('versionFrom' in block));

describe('docs/golden-paths-facts.md', () => {
  it('shows conditions that can be used as they are', () => {
    expect(conditions.length).toBeGreaterThan(8);
    for (const condition of conditions) {
      const read = conditionSchema.parse(condition);
      for (const { comparison } of comparisonsIn(read)) {
        expect([comparison.fact, unknownFact(comparison)]).toEqual([
          comparison.fact,
          undefined,
        ]);
      }
    }
  });

  it('names every fact with what it may be asked for, and every operator', () => {
    for (const { name, params } of ownFacts) {
      const asked = params.map(param => `\`${param}\``).join(', ');
      expect(page).toMatch(
        new RegExp(`^\\| \`milepost:${name}\` .*\\| ${asked} *\\|$`, 'm'),
      );
    }
    for (const operator of operatorSchema.options) {
      expect(page).toContain(`\`${operator}\``);
    }
  });
});
