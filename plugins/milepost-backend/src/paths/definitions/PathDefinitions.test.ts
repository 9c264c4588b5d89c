import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Knex } from 'knex';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../database/migrate';
import { loadPaths } from './loadPaths';
import { loadPathFaults, PathDefinitions } from './PathDefinitions';
import { EXAMPLES, readPathSettings } from './readPathSettings';

jest.setTimeout(180_000);

const road = (name: string, more = '') => `apiVersion: milepost.dev/v1
kind: GoldenPath
metadata: { name: ${name}, title: ${name} }
spec:
  owner: group:default/platform
  audience: { kind: component }
  levels: [{ name: bronze, checks: [a] }]
  checks:
    - id: a
      title: A
      why: why
      fix: fix
      effort: hours
      rule: { fact: 'pushed:a', operator: equal, value: 1 }
${more}`;

describe('PathDefinitions', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let directory: string;
    const now = () => Date.parse('2026-11-21T12:00:00Z');

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      directory = await mkdtemp(join(tmpdir(), 'milepost-paths-'));
    });
    afterEach(() => rm(directory, { recursive: true }));

    const definitions = (paths: object, templates?: string[]) =>
      PathDefinitions.create({
        knex,
        now,
        settings: readPathSettings(new ConfigReader({ paths }), { directory }),
        findTemplates: async () => templates && new Set(templates),
      });
    const inForce = async () =>
      (await loadPaths(knex)).map(({ path, outdated }) =>
        outdated ? `${path.name}, outdated` : path.name,
      );
    const write = (text: string) =>
      writeFile(join(directory, 'roads.yaml'), text);
    const file = { documents: [{ file: 'roads.yaml' }] };

    it('puts the paths in force that ship, with the owner that is configured', async () => {
      const owner = 'group:default/us';
      const changed = await definitions({ examples: EXAMPLES, owner }).renew();
      expect(changed).toBe(true);
      expect(await inForce()).toEqual([...EXAMPLES]);
      expect(
        new Set((await loadPaths(knex)).map(({ path }) => path.owner)),
      ).toEqual(new Set([owner]));
      expect(await loadPathFaults(knex)).toEqual([]);
      const again = definitions({ examples: EXAMPLES, owner });
      expect(await again.renew()).toBe(false);
    });

    it('keeps the last good version of a path that is wrong now, and says where', async () => {
      await write(`${road('one')}---\n${road('two')}`);
      await definitions(file).renew();
      expect(await inForce()).toEqual(['one', 'two']);
      await write(
        `${road('one')}---\n${road('two').replace(
          'effort: hours',
          'effort: ages',
        )}`,
      );
      expect(await definitions(file).renew()).toBe(false);
      expect(await inForce()).toEqual(['one', 'two, outdated']);
      expect(await loadPathFaults(knex)).toEqual([
        expect.objectContaining({
          document: 'file:roads.yaml',
          line: 28,
          path: 'spec.checks[0].effort',
        }),
      ]);
      await rm(join(directory, 'roads.yaml'));
      await definitions(file).renew();
      expect(await inForce()).toEqual(['one, outdated', 'two, outdated']);
      await write(road('one'));
      expect(await definitions(file).renew()).toBe(true);
      expect(await inForce()).toEqual(['one']);
      expect(await loadPathFaults(knex)).toEqual([]);
    });

    it('refuses whatever is wrong with file, line and field, and the last good version stays', async () => {
      await write(road('one'));
      await definitions(file, []).renew();
      const silver = '{ name: silver, after: gold, checks: [a] }';
      const gold = '{ name: gold, after: silver, checks: [a] }';
      for (const [good, bad, line, field] of [
        ['why: why', 'why: [why]', 11, 'spec.checks[0].why'],
        ['title: A', 'title: 7', 10, 'spec.checks[0].title'],
        ['checks: [a]', 'checks: [b]', 7, 'spec.levels[0].checks[0]'],
        ['[a] }]', `[a] }, ${silver}, ${gold}]`, 7, 'spec.levels[1].after'],
        ['  levels', '  template: service\n  levels', 7, 'spec.template'],
      ] as const) {
        await write(road('one').replace(good, bad));
        expect(await definitions(file, []).renew()).toBe(false);
        expect((await loadPathFaults(knex))[0]).toMatchObject({
          ...{ document: 'file:roads.yaml', line, path: field },
        });
        expect(await inForce()).toEqual(['one, outdated']);
        await write(road('one'));
        await definitions(file, []).renew();
        expect(await inForce()).toEqual(['one']);
      }
      const [{ path }] = await loadPaths(knex);
      expect(path.checks.map(({ title }) => title)).toEqual(['A']);
    });

    it('refuses a path that names a template which the catalog does not have', async () => {
      await write(
        road('one').replace(
          'effort: hours',
          'effort: hours\n      template: template:default/service',
        ),
      );
      await definitions(file, ['template:default/other']).renew();
      expect(await inForce()).toEqual([]);
      expect((await loadPathFaults(knex))[0]).toMatchObject({
        line: 14,
        path: 'spec.checks[0].template',
      });
      await definitions(file, ['template:default/service']).renew();
      expect(await inForce()).toEqual(['one']);
    });

    it('tells what of the configuration cannot be meant', async () => {
      await definitions({
        examples: ['no-such', 'delivery-pipeline'],
        documents: [{ path: 'x' }],
      }).renew();
      expect(await inForce()).toEqual(['delivery-pipeline']);
      expect(
        (await loadPathFaults(knex)).map(({ document }) => document),
      ).toEqual(['milepost.paths.examples[0]', 'milepost.paths.documents[0]']);
      await definitions({ exampels: [] }).renew();
      expect((await loadPathFaults(knex))[0].message).toContain('exampels');
    });
  });
});
