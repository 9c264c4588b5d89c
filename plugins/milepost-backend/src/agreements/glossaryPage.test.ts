import { mockServices } from '@backstage/backend-test-utils';
import { metricValueSchema } from '@milepost/backstage-plugin-milepost-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { readAgreements } from './readAgreements';
import { readTarget } from './readTarget';

const read = (file: string) =>
  readFileSync(resolve(__dirname, '../../../..', file), 'utf8');

const page = read('docs/glossary.md');
const fenced = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text]) => text,
  );
const agreementsOf = (yaml: string) => {
  const data = parse(yaml).milepost;
  return readAgreements(mockServices.rootConfig({ data }), data.owner);
};

describe('what the documentation of the glossary shows', () => {
  it('can be configured as it stands', () => {
    const [example] = fenced('yaml');
    const { byMetric, referenceLevels, minimumPeople } = agreementsOf(example);
    expect(minimumPeople).toBe(4);
    expect(referenceLevels?.showOn).toEqual(['service', 'overview']);
    expect(byMetric.get('lead-time-for-changes')).toMatchObject({
      playbook: { checks: [{}, {}, {}].map(() => expect.any(String)) },
      targets: [
        { tier: '1', value: 86_400 },
        { tier: '2', value: 259_200 },
        { tier: null, value: 604_800 },
      ],
    });
    expect(byMetric.get('change-fail-rate')).toMatchObject({
      owner: 'group:default/quality',
      targets: [
        { tier: '1', value: 0.05 },
        { tier: null, value: 0.15 },
      ],
    });
  });

  it('says how targets are written, and how not', () => {
    const units = [
      ['durations', 'seconds'],
      ['ratios', 'ratio'],
      ['per day', 'per-day'],
      ['numbers', 'count'],
    ] as const;
    for (const [word, unit] of units) {
      const row = new RegExp(`^\\| ${word} +\\|(.*)\\|(.*)\\|$`, 'm').exec(
        page,
      );
      const [right, wrong] = row!
        .slice(1)
        .map(cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text));
      expect(right.length * wrong.length).toBeGreaterThan(0);
      right.forEach(text => readTarget(parse(text), unit, 'x'));
      for (const text of wrong) {
        expect(() => readTarget(parse(text), unit, 'x')).toThrow('x: must be');
      }
    }
  });

  it('is answered as it stands', () => {
    const [target] = fenced('json').map(text => JSON.parse(text));
    expect(metricValueSchema.shape.target.parse(target)).toEqual(target);
  });
});

it('the sample portal can be configured as it is', () => {
  const { byMetric } = agreementsOf(read('app-config.yaml'));
  const has = (what: 'owner' | 'playbook') =>
    [...byMetric.values()].filter(agreed => agreed[what]).length;
  expect(has('owner')).toBeGreaterThan(1);
  expect(has('playbook')).toBe(1);
  const tiers = [...byMetric.values()].flatMap(({ targets }) =>
    targets.map(({ tier }) => tier),
  );
  expect(new Set(tiers)).toEqual(new Set(['1', '2', null]));
});
