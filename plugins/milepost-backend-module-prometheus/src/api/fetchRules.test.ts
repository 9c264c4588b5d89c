import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import type { ServerResponse } from 'node:http';
import { startStandIn, type StandIn } from '../__testUtils__/startStandIn';
import { fetchRules } from './fetchRules';

describe('fetchRules', () => {
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await startStandIn();
  });
  afterEach(() => standIn.stop());

  const fetching = ({
    signal = new AbortController().signal,
    timeoutMs = undefined as number | undefined,
  } = {}) =>
    fetchRules(
      {
        source: 'prometheus',
        url: standIn.url,
        headers: { authorization: 'Bearer canary' },
      },
      { signal, timeoutMs },
    );

  const answering =
    (status: number, body: string, headers: object = {}) =>
    (response: ServerResponse) =>
      response.writeHead(status, headers as Record<string, string>).end(body);

  it.each([
    [401, 'canary', 'answered 401'],
    [302, 'canary', 'answered 302'],
    [503, '{"status":"error","error":"canary"}', 'answered 503'],
    [200, '<html>canary', 'answered 200, and what it answered is not JSON'],
    [
      200,
      '{"status":"error","error":"canary"}',
      'answered 200, and its status is error',
    ],
    [
      200,
      '{"status":"success","data":{"groups":"canary"}}',
      'answered 200, and its data.groups is not what it should be',
    ],
    [200, '', 'answered 200, and what it answered is not JSON'],
    [200, 'null', 'answered 200, and its body is not what it should be'],
  ])('says that it answered %i %j', async (status, body, message) => {
    const location = { location: `${standIn.url}/login?canary` };
    standIn.answer = answering(status, body, location);
    const error = await fetching().catch(cause => cause);
    expect(error.message).toBe(`${standIn.url}/api/v1/rules ${message}`);
    expect(standIn.requests).toHaveLength(1);
  });

  it('says that it is slow, also in the middle of an answer', async () => {
    standIn.answer = response => {
      response.writeHead(200).write('{');
    };
    await expect(fetching({ timeoutMs: 100 })).rejects.toThrow(
      'took longer than 100 ms',
    );
  });

  it('says that nobody is there', async () => {
    await standIn.stop();
    await expect(fetching()).rejects.toThrow(
      `${standIn.url}/api/v1/rules could not be reached: ECONNREFUSED`,
    );
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    standIn.answer = () => controller.abort(new Error('shutting down'));
    await expect(fetching({ signal: controller.signal })).rejects.toThrow(
      'shutting down',
    );
  });

  it('waits as long as it is asked to', async () => {
    standIn.answer = answering(429, 'slow down', { 'retry-after': '120' });
    const error = await fetching().catch(cause => cause);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error.retryAt - Date.now()).toBeGreaterThan(110_000);
    expect(error.retryAt - Date.now()).toBeLessThanOrEqual(120_000);
  });
});
