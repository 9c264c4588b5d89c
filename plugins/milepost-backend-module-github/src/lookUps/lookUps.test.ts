import { mockServices } from '@backstage/backend-test-utils';
import type {
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { Life } from '../__testUtils__/Life';
import { whole } from '../__testUtils__/PullLife';
import { incidentRules } from '../configuration/readIncidentRules';
import { readApiSettings } from '../configuration/readApiSettings';
import { createGithubSource } from '../githubSource';
import { GithubStandIn } from '../testing/GithubStandIn';
import { madeRepository, sha } from '../testing/madeRepository';
import { standInApi } from '../testing/standInApi';

const context = { pseudonym: () => 'somebody' };
const sizes = { until: Date.now(), spanMs: 86_400_000 };
const made = madeRepository(1, 'shop', {
  ...{ pulls: 9, runs: 0, deployments: 9 },
  ...sizes,
});
const [pull] = [made.pulls.at(3)!];
const large = {
  ...pull,
  commits: whole(
    Array.from({ length: 230 }, (_, index) => ({
      commit: {
        oid: sha('large', index),
        authoredDate: pull.createdAt,
        committedDate: pull.createdAt,
        message: 'Work',
      },
    })),
  ),
};
const repository = {
  ...made,
  pulls: [made.pulls.at(0)!, made.pulls.at(1)!, made.pulls.at(2)!, large],
};

describe('look-ups', () => {
  let standIn: GithubStandIn;
  let source: DeliverySource;
  const sourceWith = (github: object) =>
    createGithubSource({
      incidents: incidentRules(),
      asking: {
        api: standInApi(standIn.url),
        settings: readApiSettings(
          mockServices.rootConfig({ data: { milepost: { github } as any } }),
        ),
      },
    });
  const ask = async (question: { topic: string; request: object }) =>
    source.lookUp!(
      { id: 'x', ...question, request: { ...question.request } },
      { source: 'github', signal: new AbortController().signal },
    );
  const asked = (raw: RawEvent, by: DeliverySource = source) => {
    const { lookUps } = by.map(raw, context) as { lookUps?: unknown[] };
    return lookUps;
  };

  beforeAll(async () => {
    standIn = await GithubStandIn.create({ repositories: [repository] });
    source = sourceWith({});
  });

  afterAll(async () => standIn.close());

  const life = new Life(1, 1, 'shop');
  const merged = {
    action: 'closed',
    pull_request: {
      ...{ id: 1, number: pull.number, title: 'A change', labels: [] },
      ...{ head: { sha: pull.headRefOid }, base: { ref: 'main' } },
      ...{ user: null, created_at: pull.createdAt },
      ...{ updated_at: pull.updatedAt, merged_at: pull.mergedAt },
      ...{ closed_at: pull.closedAt, merged: true },
    },
    repository: life.repository,
  };
  const raw = (topic: string, payload: unknown): RawEvent => ({
    ...{ source: 'github', topic: `github.${topic}`, payload },
  });
  const deployed = (ref: string) =>
    raw('deployment', {
      deployment: { ...made.deployments.at(2)!, ref },
      repository: life.repository,
    });

  it('ask what a merged pull request consists of, once for each head', () => {
    expect(asked(raw('pull_request', merged))).toEqual([
      {
        id: `pull_request:github.com/acme/shop#${pull.number}@${pull.headRefOid}`,
        topic: 'github.pull_request',
        request: { repository: 'github.com/acme/shop', number: pull.number },
      },
    ]);
    const open = { ...merged, action: 'labeled' };
    expect(asked(raw('pull_request', open))).toEqual([]);
    const neither = sourceWith({ lookUps: { commits: false, paths: false } });
    expect(asked(raw('pull_request', merged), neither)).toEqual([]);
  });

  it('ask for comparisons where nothing else tells the parents of commits', () => {
    expect(asked(deployed('main'))).toEqual([]);
    expect(asked(deployed('release-1'))).toHaveLength(1);
    const alone = sourceWith({ reconcile: false });
    expect(asked(deployed('main'), alone)).toHaveLength(1);
  });

  it('find the commits, reviews and files of a pull request, whatever their number', async () => {
    const found = await ask({
      topic: 'github.pull_request',
      request: { repository: 'github.com/acme/shop', number: pull.number },
    });
    const [shown] = found as RawEvent[];
    const { events } = source.map(shown, context);
    expect(
      events!.filter(({ type }) => type === 'commit.created'),
    ).toHaveLength(230);
    const last = events!.find(({ type }) => type === 'change.updated');
    expect(last).toMatchObject({
      change: String(pull.number),
      commits: large.commits.nodes.map(({ commit }) => commit.oid),
      paths: [expect.stringMatching(/^services\//)],
    });
    expect(events!.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['change.merged', 'change.reviewed']),
    );
    expect(JSON.stringify(events)).not.toContain('dev-');
  });

  it('find the commits between a deployment and the one before it', async () => {
    const [question] = asked(deployed('release-1')) as [
      { topic: string; request: object },
    ];
    const found = (await ask(question)) as RawEvent[];
    expect(
      found.flatMap(each => source.map(each, context).events ?? []),
    ).toMatchObject([
      {
        type: 'commit.created',
        revision: sha('merge', 1, 2),
        parents: [sha('merge', 1, 3)],
      },
    ]);
  });

  it.each([
    { topic: 'github.pull_request', request: { number: 1 } },
    { topic: 'github.unknown', request: { repository: 'github.com/a/b' } },
    {
      topic: 'github.pull_request',
      request: { repository: 'elsewhere.example/a/b', number: 1 },
    },
    {
      topic: 'github.pull_request',
      request: { repository: 'github.com/acme/gone', number: 1 },
    },
    {
      topic: 'github.pull_request',
      request: { repository: 'github.com/acme/shop', number: 1 },
    },
  ])('say that there is nothing: %j', async question => {
    await expect(ask(question)).resolves.toEqual({ gone: expect.any(String) });
  });
});
