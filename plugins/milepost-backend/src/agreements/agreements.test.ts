import { TestDatabases } from '@backstage/backend-test-utils';
import { definitionsAnswerSchema } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import {
  component,
  engineWith,
  LEAD_TIME,
  TEAM_A,
  valueOf,
} from './__testUtils__/engineWith';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('agreements, %p', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
  });

  it('are in the glossary, with what tells of each metric', async () => {
    const playbook = { checks: ['Ask the team.'] };
    const engine = await engineWith(
      knex,
      {
        metrics: {
          [LEAD_TIME]: {
            owner: 'flow',
            playbook,
            targets: { tiers: { '1': '4h' }, default: '2d' },
          },
        },
        referenceLevels: { set: 'dora-2023' },
      },
      'group:default/everything',
    );
    const answer = definitionsAnswerSchema.parse(
      await engine.answers.definitions(),
    );
    const entries = new Map(answer.definitions.map(each => [each.id, each]));
    expect(entries.get(LEAD_TIME)).toMatchObject({
      owner: 'group:default/flow',
      playbook,
      sources: ['cdevents:/cd', 'cdevents:/scm'],
      refresh: expect.stringMatching(/^Within 5 seconds/),
      targets: [
        { tier: '1', value: 14_400 },
        { tier: null, value: 172_800 },
      ],
      levels: [{ name: 'elite' }, { name: 'high' }, {}, { name: 'low' }],
    });
    expect(entries.get('alert-noise')).toMatchObject({
      owner: 'group:default/everything',
      sources: [],
      targets: [],
      levels: [],
    });
    expect(entries.get('service-level')!.refresh).toMatch(/every 5 minutes/);
    expect(entries.get('pager-load')!.sensitive).toBe(true);
    const all = [...entries.values()];
    expect(all.filter(({ sensitive }) => sensitive)).toHaveLength(1);
    expect(all.every(each => each.playbook!.checks.length > 0)).toBe(true);
    expect(answer.referenceLevels).toMatchObject({
      id: 'dora-2023',
      showOn: ['service', 'overview'],
      text: expect.stringContaining('no ladder'),
    });
  });

  it('say of no metric who answers for it where nobody does, and of no level', async () => {
    const engine = await engineWith(knex, {});
    const answer = await engine.answers.definitions();
    expect(answer.referenceLevels).toBeUndefined();
    for (const entry of answer.definitions) {
      expect(entry.owner).toBeUndefined();
      expect(entry.levels).toEqual([]);
    }
  });

  it('say what a value should be: by the tier, and by nothing that a team writes itself', async () => {
    const tiers = { '1': '4h' };
    const engine = await engineWith(knex, {
      metrics: { [LEAD_TIME]: { targets: { tiers, default: '2d' } } },
    });
    const targetOf = async (name: string, query?: object) =>
      (await valueOf(engine, component(name), query)).target;
    const missed = { tier: '1', value: 14_400, met: false };
    await expect(targetOf('gold')).resolves.toEqual(missed);
    await expect(targetOf('sly')).resolves.toEqual(missed);
    const met = { tier: null, value: 172_800, met: true };
    await expect(targetOf('plain')).resolves.toEqual(met);
    await expect(targetOf('cart')).resolves.toEqual(met);
    await expect(targetOf('quiet')).resolves.toEqual({ ...missed, met: null });
    // Neither of a whole, nor by the rules of another engine.
    expect((await valueOf(engine, TEAM_A)).target).toBeUndefined();
    await expect(
      targetOf('gold', { profile: 'devlake' }),
    ).resolves.toBeUndefined();
  });
});
