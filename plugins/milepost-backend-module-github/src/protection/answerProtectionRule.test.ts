import type { LookUpContext } from '@milepost/backstage-plugin-milepost-node';
import { gateAnswer } from '../__testUtils__/gateAnswer';
import { GithubStandIn } from '../testing/GithubStandIn';
import { madeRepository } from '../testing/madeRepository';
import { standInSource } from '../testing/standInSource';

const repository = madeRepository(1, 'shop', {
  ...{ pulls: 0, runs: 0, deployments: 0 },
  ...{ until: Date.now(), spanMs: 86_400_000 },
});

describe('the answer to a job that waits', () => {
  let standIn: GithubStandIn;

  beforeEach(async () => {
    standIn = await GithubStandIn.create({ repositories: [repository] });
  });

  afterEach(async () => standIn.close());

  const answer = async (evaluateGate: LookUpContext['evaluateGate']) =>
    standInSource({ url: standIn.url }).lookUp!(
      {
        id: 'x',
        topic: 'github.protection_rule',
        request: {
          repository: 'github.com/acme/shop',
          run: '77',
          environment: 'production',
          revision: 'abc',
        },
      },
      { source: 'github', signal: new AbortController().signal, evaluateGate },
    );

  it('is what the gate says, at the run that asked', async () => {
    const asked: unknown[] = [];
    const found = await answer(async question => {
      asked.push(question);
      return [gateAnswer('block')];
    });
    expect(found).toEqual([]);
    expect(asked).toEqual([
      {
        repository: 'github.com/acme/shop',
        environment: 'production',
        revision: 'abc',
      },
    ]);
    expect(standIn.reviews).toEqual([
      {
        run: '77',
        environment_name: 'production',
        state: 'rejected',
        comment: expect.stringContaining('Releases are frozen.'),
      },
    ]);
  });

  it.each([404, 409, 422])(
    'is not given any more when nobody waits: %d',
    async status => {
      standIn.reviewStatus = status;
      await expect(answer(async () => [])).resolves.toEqual({
        gone: expect.stringContaining(String(status)),
      });
    },
  );

  it.each([401, 403, 500])('is tried again after %d', async status => {
    standIn.reviewStatus = status;
    await expect(answer(async () => [])).rejects.toThrow(String(status));
  });

  it('waits for a gate that cannot decide', async () => {
    const broken = async () => {
      throw new Error('milepost.gate.policies: is wrong');
    };
    await expect(answer(broken)).rejects.toThrow('milepost.gate.policies');
    expect(standIn.reviews).toEqual([]);
  });

  it('is none without a gate', async () => {
    await expect(answer(undefined)).resolves.toEqual({
      gone: 'there is no gate to be asked',
    });
  });
});
