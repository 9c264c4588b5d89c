import {
  comparisonsIn,
  parseGoldenPaths,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DAY, HOUR } from '../calendar';
import { factsAt } from './factsAt';
import { pathExemptions } from './pathExemptions';
import { pathFacts } from './pathFacts';
import { replaySteps } from './replaySteps';

const sample = resolve(__dirname, '../../../sample');
const shipped = resolve(
  __dirname,
  '../../../../../plugins/milepost-backend/paths',
);
const opened = Date.UTC(2026, 10, 20);
const now = opened + 9 * HOUR;

function pathsIn(folder: string, templates?: readonly string[]): GoldenPath[] {
  return readdirSync(folder).flatMap(name => {
    const { paths, faults } = parseGoldenPaths(
      readFileSync(resolve(folder, name), 'utf8'),
      { name, isTemplate: ref => templates?.includes(ref) ?? true },
    );
    expect(faults).toEqual([]);
    return paths;
  });
}

describe('golden paths of the sample organisation', () => {
  const templates = readdirSync(resolve(sample, 'catalog/templates'));
  const own = pathsIn(
    resolve(sample, 'paths'),
    templates.map(name => `template:default/${name}`),
  );
  const all = [...own, ...pathsIn(shipped)];

  it('name templates of the catalog, which are listed there', () => {
    expect(own.map(({ name }) => name)).toEqual(['node-service']);
    const listed = readFileSync(resolve(sample, 'catalog/all.yaml'), 'utf8');
    for (const name of templates) {
      expect(listed).toContain(`- ./templates/${name}/template.yaml\n`);
    }
  });

  it('ask for no fact that no tool tells, and no tool tells what nobody asks for', () => {
    const asked = all.flatMap(({ checks, versionFrom }) => [
      ...checks
        .flatMap(({ rule }) => comparisonsIn(rule))
        .map(({ comparison }) => comparison.fact)
        .filter(fact => fact.startsWith('pushed:')),
      ...versionFrom.flatMap(source =>
        'fact' in source ? [`pushed:${source.fact}`] : [],
      ),
    ]);
    const told = pathFacts.map(({ name }) => `pushed:${name}`);
    const missing = [...new Set(asked)].filter(fact => !told.includes(fact));
    // Of which infrastructure is made, nobody here counts versions.
    expect(missing).toEqual(['pushed:infrastructure/version']);
    expect(told.filter(fact => !asked.includes(fact))).toEqual([]);
  });

  it('exempt from checks that there are', () => {
    const known = all.flatMap(({ name, checks }) => [
      name,
      ...checks.map(({ id }) => `${name} ${id}`),
    ]);
    const named = pathExemptions.map(({ path, check }) =>
      check ? `${path} ${check}` : path,
    );
    expect(known).toEqual(expect.arrayContaining(named));
  });

  it('see the last look fresh, and the day of a departure by itself', () => {
    const steps = replaySteps({ opened, now });
    expect(steps.length).toBeLessThan(60);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.at(-1)).toBeGreaterThan(now - DAY);
    const value = (instant: number) =>
      factsAt({ opened, instant }).find(
        ({ entity, name }) =>
          entity === 'component:default/payment-gateway' &&
          name === 'pipeline/standard',
      )!.value;
    const left = steps.filter(instant => value(instant) === false);
    expect(value(now)).toBe(false);
    expect(left.filter(instant => instant > opened - 8 * DAY)).toEqual(
      steps.filter(instant => instant >= opened - 7 * DAY),
    );
  });
});
