import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import { standInConfig } from '../__testUtils__/standInConfig';
import { StandInGitlab, type Disturbance } from '../testing/StandInGitlab';
import { readServers } from './readServers';
import { retryAtOf } from './retryAtOf';

jest.setTimeout(30_000);

const project = { id: 1, path_with_namespace: 'Acme/Shop' };
const items = Array.from({ length: 250 }, (_, index) => ({ id: index + 1 }));
const { signal } = new AbortController();

let standIn: StandInGitlab;

beforeEach(async () => {
  standIn = await StandInGitlab.start([{ project, lists: { '/jobs': items } }]);
});

afterEach(() => standIn.stop());

function serverOf(address: { apiBaseUrl: string; token: string } = standIn) {
  const patience = { timeoutMs: 1_000, pausesMs: [1, 1] };
  const { servers } = readServers(standInConfig(address), patience);
  return servers[0];
}

describe('a GitLab server', () => {
  it('holds the repositories of its host, and finds them by their keys', async () => {
    const server = serverOf();
    expect(server.holds('gitlab.test/acme/shop')).toBe(true);
    expect(server.holds('gitlab.test.example.org/acme/shop')).toBe(false);
    expect(server.holds('acme/shop')).toBe(false);
    const path = server.pathOf('gitlab.test/acme/shop');
    expect(await server.one(path, signal)).toEqual(project);
  });

  it('gives all pages of a list', async () => {
    expect(await serverOf().all('/projects/1/jobs', {}, signal)).toEqual(items);
    expect(standIn.answered).toHaveLength(3);
  });

  it.each<Disturbance>(['server error', 'reset', 'truncated', 'slow'])(
    'is asked again after a %s, and given up after three',
    async disturbance => {
      standIn.disturb(request => (request <= 2 ? disturbance : undefined));
      const server = serverOf();
      expect(await server.all('/projects/1/jobs', {}, signal)).toEqual(items);
      standIn.disturb(() => disturbance);
      await expect(server.one('/projects/1', signal)).rejects.toThrow(
        /^GitLab at gitlab\.test (gave no whole answer|answered 502)/,
      );
    },
  );

  it('says until when to wait, and is not asked again before', async () => {
    standIn.disturb(() => 'rate limit');
    const before = Date.now();
    const error = await serverOf()
      .one('/projects/1', signal)
      .catch((thrown: RateLimitedError) => thrown);
    expect(error).toBeInstanceOf(RateLimitedError);
    const { retryAt } = error as RateLimitedError;
    expect(retryAt).toBeGreaterThanOrEqual(before + 1000);
    expect(retryAt).toBeLessThan(before + 10_000);
    expect(standIn.answered).toEqual([]);
  });

  it('says that it refuses the token, without the token', async () => {
    const { apiBaseUrl } = standIn;
    const wrong = { apiBaseUrl, token: 'another token' };
    await expect(serverOf(wrong).one('/projects/1', signal)).rejects.toThrow(
      'GitLab at gitlab.test answered 401: it refuses the token of the integration',
    );
  });

  it('stops when it is told to', async () => {
    standIn.disturb(() => 'slow');
    const controller = new AbortController();
    const asked = serverOf().one('/projects/1', controller.signal);
    controller.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });
});

describe('retryAtOf', () => {
  const at = (headers: Record<string, string>) =>
    retryAtOf(new Headers(headers), 1_000_000) - 1_000_000;

  it('believes what GitLab says, within reason', () => {
    expect(at({ 'retry-after': '7' })).toBe(7_000);
    expect(at({ 'ratelimit-reset': '1030' })).toBe(30_000);
    expect(at({ 'ratelimit-reset': '999999' })).toBe(3_600_000);
    expect(at({ 'ratelimit-reset': '10' })).toBe(60_000);
    expect(at({})).toBe(60_000);
  });
});
