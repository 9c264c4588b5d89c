import fc from 'fast-check';
import type { Build } from '../facts/facts';
import type { Release } from '../facts/release';
import { classifyByRules } from './classifyByRules';
import { deploymentRulesSchema } from './deploymentRule';
import { deriveDeployments } from './deriveDeployments';
import { appliesToEntity, entityFacets } from './entityFacets';
import { explainRules } from './explainRules';
import { matchesGlob } from './glob';
import { parseDeploymentsAnnotation } from './parseAnnotation';
import { resolveRules } from './resolveRules';
import { soundsLikeDeployment } from './soundsLikeDeployment';

const rulesOf = (...rules: object[]) =>
  deploymentRulesSchema.parse(
    rules.map((rule, index) => ({ name: `rule ${index}`, ...rule })),
  );

let minute = 0;

/** `RUN#ATTEMPT`, of the workflow Deploy on main. */
function run(name: string, more: Partial<Build> = {}): Build {
  const [id, attempt = '1'] = name.split('#');
  minute += 10;
  return {
    source: 'github',
    id,
    attempt: Number(attempt),
    repository: 'github.com/acme/shop',
    name: 'Deploy',
    workflow: '.github/workflows/deploy.yml',
    branch: 'main',
    revision: `revision of ${id}`,
    startedAt: minute,
    finishedAt: minute + 5,
    outcome: 'success',
    ...more,
  };
}

function job(name: string, what: string, more: Partial<Build> = {}): Build {
  const whole = run(name, more);
  return {
    ...whole,
    id: `${name} ${what}`,
    run: whole.id,
    job: what,
    workflow: undefined,
    ...more,
  };
}

function release(tag: string, more: Partial<Release> = {}): Release {
  minute += 10;
  return {
    source: 'github',
    id: `pkg:github/acme/shop@${tag}`,
    repository: 'github.com/acme/shop',
    tag,
    revision: `revision of ${tag}`,
    prerelease: false,
    publishedAt: minute,
    ...more,
  };
}

const derived = (
  rules: object[],
  builds: readonly Build[],
  releases: readonly Release[] = [],
) =>
  deriveDeployments(rulesOf(...rules), { builds, releases }).map(
    ({ id, outcome, environment, production }) =>
      [id, outcome, environment, production] as const,
  );

const deployFile = { from: { workflow: { file: 'deploy.yml' } } };

describe('rules of runs', () => {
  it('take runs by name, file and branch', () => {
    const builds = [
      run('a'),
      run('b', { branch: 'feature' }),
      run('c', { name: 'CI', workflow: '.github/workflows/ci.yml' }),
    ];
    expect(derived([deployFile], builds).map(([id]) => id)).toEqual([
      'a@production',
      'b@production',
    ]);
    const onMain = {
      from: { workflow: { name: 'deploy', branch: ['main', 'release/*'] } },
    };
    expect(derived([onMain], builds).map(([id]) => id)).toEqual([
      'a@production',
    ]);
  });

  it('make one deployment of all attempts: the first that succeeded, else the last', () => {
    const builds = [
      run('a#1', { outcome: 'failure' }),
      run('a#2', { finishedAt: 2000 }),
      run('a#3', { finishedAt: 3000, outcome: 'failure' }),
      run('b#1', { outcome: 'failure', finishedAt: 10 }),
      run('b#2', { outcome: 'cancelled', finishedAt: 4000 }),
      run('c', { outcome: 'skipped' }),
      run('d', { outcome: undefined, startedAt: undefined }),
      run('e', { outcome: undefined, finishedAt: undefined }),
    ];
    const made = deriveDeployments(rulesOf(deployFile), {
      builds,
      releases: [],
    });
    expect(made.map(each => [each.id, each.outcome, each.finishedAt])).toEqual([
      ['a@production', 'success', 2000],
      ['b@production', 'cancelled', 4000],
      ['e@production', undefined, undefined],
    ]);
  });

  it('make one deployment of several jobs of a run in each environment', () => {
    const rule = (from: string, environment?: string) => ({
      from: { workflow: { file: 'deploy.yml', job: from } },
      environment,
    });
    const builds = [
      run('a', { outcome: 'failure' }),
      job('a', 'build', { outcome: 'failure' }),
      job('a', 'deploy (eu)'),
      job('a', 'deploy (us)', { finishedAt: 9000 }),
    ];
    expect(derived([rule('deploy (*')], builds)).toEqual([
      ['a@production', 'success', 'production', true],
    ]);
    expect(
      derived([rule('deploy (eu)', 'eu'), rule('deploy (us)', 'us')], builds),
    ).toEqual([
      ['a@eu', 'success', 'eu', true],
      ['a@us', 'success', 'us', true],
    ]);
    const failed = [...builds, job('a', 'deploy (ap)', { outcome: 'failure' })];
    expect(derived([rule('deploy (*')], failed)[0][1]).toBe('failure');
  });

  it('count once however many rules take the same', () => {
    const made = deriveDeployments(
      rulesOf(deployFile, { from: { workflow: { name: 'Deploy' } } }),
      { builds: [run('a')], releases: [] },
    );
    expect(made).toMatchObject([{ rules: ['rule 0', 'rule 1'] }]);
  });

  it('say which environment it is, and whether that is production', () => {
    const to = (more: object) =>
      derived([{ ...deployFile, ...more }], [run('a')]);
    expect(to({ environment: 'staging' })[0][3]).toBe(false);
    expect(to({ environment: 'Main-Cluster' })[0]).toEqual([
      'a@main-cluster',
      'success',
      'Main-Cluster',
      true,
    ]);
    expect(to({ environment: 'staging', production: true })[0][3]).toBe(true);
    expect(to({ tier: 'testing' })[0][3]).toBe(false);
  });

  it('do not depend on the order of what they are given', () => {
    const builds = [
      run('a#1', { outcome: 'failure' }),
      run('a#2'),
      job('b', 'x'),
      job('b', 'y', { outcome: 'failure' }),
      run('b'),
    ];
    const rules = [deployFile, { from: { workflow: { job: '*' } } }];
    const expected = derived(rules, builds);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(builds, { minLength: builds.length }),
        shuffled => {
          expect(derived(rules, shuffled)).toEqual(expected);
        },
      ),
    );
  });
});

describe('rules of releases and tags', () => {
  it('take versions by their tag, and early ones only where they say so', () => {
    const releases = [
      release('v1'),
      release('v2-rc.1', { prerelease: true }),
      release('docs-1'),
    ];
    const ids = (rule: object) =>
      derived([{ from: rule }], [], releases).map(([id]) => id);
    expect(ids({ release: { tag: 'v*' } })).toEqual([
      'github.com/acme/shop:v1@production',
    ]);
    expect(ids({ release: { tag: 'v*', prerelease: true } })).toHaveLength(2);
    expect(ids({ tag: { pattern: 'v*' } })).toHaveLength(2);
    expect(
      derived(
        [{ from: { release: {} } }, { from: { tag: { pattern: '*' } } }],
        [],
        [release('v1')],
      ),
    ).toHaveLength(1);
  });

  it('find the revision of a tag where another or a run of it knows', () => {
    const unknown = release('v1', { revision: undefined });
    const rules = rulesOf({ from: { release: {} } });
    const revision = (builds: Build[], others: Release[] = []) =>
      deriveDeployments(rules, { builds, releases: [unknown, ...others] }).find(
        ({ source }) => source === 'github',
      )!.revision;
    expect(revision([])).toBeUndefined();
    expect(revision([run('a', { branch: 'v1', revision: 'abc' })])).toBe('abc');
    expect(
      revision([], [release('v1', { source: 'gitlab', revision: 'def' })]),
    ).toBe('def');
  });
});

describe('rules of environments', () => {
  const deployment = (environment: string, production?: boolean) => ({
    source: 'github',
    id: environment,
    environment,
    production,
    fixes: [],
  });
  const classified = (rules: object[], ...names: string[]) =>
    classifyByRules(
      names.map(name => deployment(name, false)),
      rulesOf(...rules),
    ).map(each => [each.environment, each.production]);

  it('say what is production, whatever the source thinks and however it is written', () => {
    expect(
      classified(
        [{ from: { environment: { name: 'main-cluster' } } }],
        'Main-Cluster',
        'other',
      ),
    ).toEqual([
      ['Main-Cluster', true],
      ['other', false],
    ]);
  });

  it('do not take for production by a pattern what plainly says another thing', () => {
    const all = [{ from: { environment: { name: 'eu-*' } } }];
    expect(classified(all, 'eu-1', 'eu-staging')).toEqual([
      ['eu-1', true],
      ['eu-staging', false],
    ]);
    const exact = [{ from: { environment: { name: 'eu-staging' } } }];
    expect(classified(exact, 'eu-staging')).toEqual([['eu-staging', true]]);
  });
});

describe('milepost.dev/deployments', () => {
  const read = (text: string) => parseDeploymentsAnnotation(text);

  it('is a list of rules in a few words', () => {
    const { rules, faults } = read(
      'workflow:deploy.yml@main#deploy-job, workflow:Deploy to production, release:v*, tag:v*, environment:eu-*, workflow:#ship as Main-Cluster',
    );
    expect(faults).toEqual([]);
    expect(
      rules.map(({ from, environment }) => [from, environment].filter(Boolean)),
    ).toEqual([
      [
        {
          workflow: {
            file: ['deploy.yml'],
            branch: ['main'],
            job: ['deploy-job'],
          },
        },
      ],
      [{ workflow: { name: ['Deploy to production'] } }],
      [{ release: { tag: ['v*'] } }],
      [{ tag: { pattern: ['v*'] } }],
      [{ environment: { name: ['eu-*'] } }],
      [{ workflow: { job: ['ship'] } }, 'Main-Cluster'],
    ]);
    expect(() => deploymentRulesSchema.parse(rules)).not.toThrow();
  });

  it('takes signs as they are after a backslash', () => {
    expect(read('workflow:Build\\, test \\& ship \\#1').rules[0].from).toEqual({
      workflow: { name: ['Build, test \\& ship #1'] },
    });
  });

  it.each([
    ['deploy.yml', "'deploy.yml' cannot be read: it has to begin with"],
    ['job:deploy', "'job' is none of"],
    ['workflow:', "say after 'workflow:' which one"],
    ['workflow:a@b@c', 'give WORKFLOW@BRANCH#JOB'],
    ['workflow:a#', 'give WORKFLOW@BRANCH#JOB'],
    ['workflow:@main', 'give the file or the name'],
  ])('says what is wrong with %s, and reads the others', (entry, fault) => {
    const { rules, faults } = read(`release:v*, ${entry}`);
    expect(rules).toHaveLength(1);
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });

  it('stands whatever is written, and in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const { rules } = read(`workflow:${text}`);
        deploymentRulesSchema.parse(rules.slice(0, 200));
        expect(typeof matchesGlob(text.slice(0, 100), text)).toBe('boolean');
      }),
    );
    const began = process.hrtime.bigint();
    expect(matchesGlob(`${'*a'.repeat(150)}b`, 'a'.repeat(500))).toBe(false);
    expect(Number(process.hrtime.bigint() - began)).toBeLessThan(1e9);
  });
});

describe('patterns', () => {
  it.each([
    ['v*', 'v1', true],
    ['v*', 'V', true],
    ['v?', 'v', false],
    ['*-prod-*', 'eu-prod-1', true],
    ['a*b*c', 'abxbc', true],
    ['a*b*c', 'abxb', false],
    ['(a)+[b]', '(A)+[B]', true],
  ])('%s on %s: %s', (glob, text, fits) => {
    expect(matchesGlob(glob, text)).toBe(fits);
  });
});

describe('which rules an entity has', () => {
  const entity = (annotations?: Record<string, string>) =>
    entityFacets({
      kind: 'Component',
      metadata: {
        name: 'shop',
        tags: ['java'],
        labels: { tier: '1' },
        annotations,
      },
      spec: { type: 'service', lifecycle: 'production' },
    });

  it.each([
    [{ 'spec.type': 'service' }, true],
    [{ 'spec.type': ['website', 'SERVICE'], kind: 'component' }, true],
    [{ 'spec.type': 'library' }, false],
    [{ 'metadata.tags': 'java', 'metadata.labels.tier': '1' }, true],
    [{ 'metadata.tags': 'go' }, false],
    [[{ 'metadata.tags': 'go' }, { 'spec.lifecycle': 'production' }], true],
    [{ 'metadata.annotations.ci/none': { exists: false } }, true],
    [{ 'metadata.labels.tier': { exists: false } }, false],
  ])('are those whose filter fits: %j', (entities, fits) => {
    const [rule] = rulesOf({ ...deployFile, entities });
    expect(appliesToEntity(rule, entity())).toBe(fits);
    expect(resolveRules(entity(), [rule]) !== undefined).toBe(fits);
  });

  it('are its own where it has any', () => {
    const facets = entity({ 'milepost.dev/deployments': 'tag:v*' });
    expect(resolveRules(facets, rulesOf(deployFile))).toMatchObject({
      from: 'annotation',
      rules: [{ from: { tag: { pattern: ['v*'] } } }],
    });
  });

  it('take exactly one kind of thing', () => {
    for (const from of [
      {},
      { release: {}, tag: { pattern: 'v*' } },
      { workflow: { branch: 'main' } },
    ]) {
      expect(
        deploymentRulesSchema.safeParse([{ name: 'x', from }]).success,
      ).toBe(false);
    }
  });
});

describe('what rules take and nearly take', () => {
  it('is told with the reason', () => {
    const facts = {
      builds: [
        run('a'),
        run('b', { branch: 'feature' }),
        run('c', { branch: 'feature' }),
        run('d', { name: 'Deploy docs', workflow: 'docs.yml' }),
      ],
      releases: [release('2026.1'), release('v1-rc', { prerelease: true })],
      deployments: [
        { source: 'github', id: '1', environment: 'eu', fixes: [] },
      ],
    };
    expect(
      explainRules(
        rulesOf(
          { from: { workflow: { name: 'Deploy', branch: 'main' } } },
          { from: { release: { tag: 'v*' } } },
          { from: { environment: { name: 'EU' } } },
        ),
        facts,
      ),
    ).toMatchObject([
      {
        matched: 1,
        nearMisses: [
          {
            what: 'Deploy (.github/workflows/deploy.yml) on feature',
            count: 2,
            because: 'it ran on another branch than main',
          },
          { what: 'Deploy docs (docs.yml)', because: 'its name is not Deploy' },
        ],
      },
      {
        matched: 0,
        nearMisses: [
          { what: 'tag 2026.1', because: 'its tag is not v*' },
          { what: 'tag v1-rc' },
        ],
      },
      { matched: 1, kind: 'environment' },
    ]);
  });

  it('is looked for where a name says that it deploys', () => {
    expect(soundsLikeDeployment('Deploy to production')).toBe(true);
    expect(soundsLikeDeployment(undefined, '.github/workflows/cd.yml')).toBe(
      true,
    );
    expect(soundsLikeDeployment('CI', 'lint', 'code-review')).toBe(false);
  });
});
