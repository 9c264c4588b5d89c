import fc from 'fast-check';
import { parseGoldenPaths } from './parseGoldenPaths';

const document = `apiVersion: milepost.dev/v1
kind: GoldenPath
metadata:
  name: delivery
  title: Delivery pipeline
spec:
  owner: group:default/platform
  audience:
    kind: component
    spec.type: [service, website]
  versions:
    - { version: '1', date: 2026-01-01 }
    - { version: '2', date: 2026-06-01 }
  versionFrom:
    - annotation: milepost.dev/pipeline-version
  levels:
    - name: silver
      after: bronze
      checks: [main-only]
    - name: bronze
      checks: [deploys, described]
  goal: { percent: 80, by: 2027-03-31 }
  checks:
    - id: main-only
      title: Deploys from main
      why: What is in production is what was reviewed.
      fix: Let the pipeline run on main alone.
      effort: hours
      rule:
        all:
          - fact: milepost:deployments-from-main-share
            operator: greaterThanInclusive
            value: 1
            params: { days: 30 }
    - id: deploys
      title: Deploys by the standard workflow
      why: Who shares a workflow shares its cures.
      fix: Call the reusable workflow.
      effort: days
      rule:
        fact: milepost:deployments
        operator: greaterThan
        value: 0
        params: { days: 30, workflow: deliver.yml }
    - id: described
      title: Has a description
      why: Others find it.
      fix: Write one.
      effort: minutes
      rule:
        not: { fact: entity, path: $.metadata.description, operator: exists, value: false }
`;

const read = (text: string) => parseGoldenPaths(text, { name: 'roads.yaml' });

/** The document with one thing in it changed, and what is said of that. */
function mistakes(from: string | RegExp, to: string) {
  const changed = document.replace(from, to);
  expect(changed).not.toBe(document);
  const { paths, faults } = read(changed);
  expect(paths).toEqual([]);
  return faults.map(({ line, path, message }) => `${line} ${path} ${message}`);
}

describe('parseGoldenPaths', () => {
  it('reads what a path says, its levels in their order', () => {
    const { paths, faults } = read(document);
    expect(faults).toEqual([]);
    expect(paths).toEqual([
      expect.objectContaining({
        name: 'delivery',
        title: 'Delivery pipeline',
        owner: 'group:default/platform',
        audience: [{ kind: 'component', 'spec.type': ['service', 'website'] }],
        adopted: 'bronze',
        goal: { percent: 80, by: '2027-03-31' },
        levels: [
          { name: 'bronze', title: 'bronze', checks: ['deploys', 'described'] },
          { name: 'silver', title: 'silver', checks: ['main-only'] },
        ],
      }),
    ]);
    expect(paths[0].checks.map(({ id }) => id)).toEqual([
      'deploys',
      'described',
      'main-only',
    ]);
  });

  it.each([
    [/kind: GoldenPath/, 'kind: Path', '2 kind has to be GoldenPath'],
    [
      /name: delivery/,
      'name: Delivery',
      '4 metadata.name has to be lower-case',
    ],
    [/owner: .*/, 'owner: 7', '7 spec.owner has to be a text, not 7'],
    [/ {2}audience:\n.*\n.*\n/, '', '6 spec.audience is required'],
    [/date: 2026-06-01/, 'date: June', '13 spec.versions[1].date'],
    [
      /version: '2'/,
      "version: '1'",
      '13 spec.versions[1].version has to be unique',
    ],
    [
      /- annotation: .*/,
      '- label: x',
      '15 spec.versionFrom[0] has to be one of',
    ],
    [
      /after: bronze/,
      'after: gold',
      "18 spec.levels[0].after is no level of this path: 'gold'",
    ],
    [
      /- name: bronze/,
      '- name: bronze\n      after: silver',
      '18 spec.levels[0].after goes in a circle: silver, bronze',
    ],
    [
      /\[main-only\]/,
      '[main-olny]',
      "19 spec.levels[0].checks[0] is no check of this path: 'main-olny'",
    ],
    [
      /\[main-only\]/,
      '[deploys]',
      '21 spec.levels[1].checks[0] has been asked for before',
    ],
    [/percent: 80/, 'percent: 180', '22 spec.goal.percent'],
    [/id: described/, 'id: deploys', '45 spec.checks[2].id has to be unique'],
    [
      /effort: minutes/,
      'effort: trivial',
      '49 spec.checks[2].effort has to be minutes or hours',
    ],
    [
      'path: $.metadata.description',
      "path: '$.relations[?(@.type.repeat(9))]'",
      'spec.checks[2].rule.not.path may compare, and cannot call functions',
    ],
    [/why: Others.*/, 'wy: x', 'spec.checks[2].why is required'],
    [
      /milepost:deployments$/m,
      'milepost:deploys',
      "spec.checks[1].rule.fact is no fact of Milepost: 'deploys'",
    ],
    [
      /workflow: deliver.yml/,
      'job: x',
      "spec.checks[1].rule.fact takes no parameter 'job'",
    ],
    [
      /fact: entity/,
      'fact: metric:speed',
      "spec.checks[2].rule.not.fact is no metric: 'speed'",
    ],
    [
      /fact: entity/,
      'fact: catalog',
      'spec.checks[2].rule.not.fact has to be entity',
    ],
    [
      /operator: exists/,
      'operator: is',
      'spec.checks[2].rule.not.operator has to be equal or',
    ],
    [
      /value: false/,
      'value: no way',
      'spec.checks[2].rule.not.value has to be true or false for exists',
    ],
    [
      /operator: greaterThan\n/,
      'operator: matches\n',
      'spec.checks[1].rule.value has to be a regular expression',
    ],
    [
      /value: 1\n/,
      'value: one\n',
      'spec.checks[0].rule.all[0].value has to be a number',
    ],
    [/all:\n/, 'all: []\n        any:\n', 'spec.checks[0].rule'],
  ])('refuses %p as %p, with line and field', (from, to, said) => {
    expect(mistakes(from, to).join('\n')).toContain(said);
  });

  it('refuses a template that there is not', () => {
    const named = document.replace(
      '      effort: days',
      '      effort: days\n      template: template:default/pipeline',
    );
    const { faults } = parseGoldenPaths(named, {
      name: 'roads.yaml',
      isTemplate: ref => ref !== 'template:default/pipeline',
    });
    expect(faults).toEqual([
      expect.objectContaining({
        line: 40,
        path: 'spec.checks[1].template',
        message: "is no template of the catalog: 'template:default/pipeline'",
      }),
    ]);
    expect(read(named).faults).toEqual([]);
  });

  it('keeps the good paths of a document with a bad one', () => {
    const bad = document
      .replace('name: delivery', 'name: other')
      .replace('effort: hours', 'effort: ages');
    const { paths, faults } = read(`${document}---\n${bad}`);
    expect(paths.map(({ name }) => name)).toEqual(['delivery']);
    expect(faults).toEqual([
      expect.objectContaining({
        document: 'roads.yaml',
        goldenPath: 'other',
        path: 'spec.checks[0].effort',
        line: 80,
      }),
    ]);
  });

  it('reads anything without falling over', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue()), value => {
        const { paths, faults } = parseGoldenPaths(value, { name: 'any' });
        expect(paths).toEqual([]);
        expect(faults.length).toBeGreaterThan(0);
      }),
    );
  });
});
