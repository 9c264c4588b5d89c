import type { Calling } from './callApi';
import { standInApi } from '../testing/standInApi';

const target = { host: 'github.com', owner: 'acme', name: 'shop' };
const signal = new AbortController().signal;
const BASE = 'https://api.example/api/v3';

type Made = {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
};

function apiWith(...answers: (Made | Error)[]) {
  const waits: number[] = [];
  const asked: { url: string; init: RequestInit }[] = [];
  const calling: Partial<Calling> = {
    now: () => 1_000_000,
    async pause(milliseconds) {
      waits.push(milliseconds);
    },
    async fetch(url, init) {
      asked.push({ url: String(url), init: init! });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      if (answer instanceof Error) {
        throw answer;
      }
      const { status = 200, headers, body = '[]' } = answer;
      const text = status === 304 ? null : body;
      return new Response(text, { status, headers });
    },
  };
  return { api: standInApi(BASE, calling), waits, asked };
}

describe('GithubApi', () => {
  it('asks with the credentials of the integration, and follows pages below its own address only', async () => {
    const link = (url: string) => ({
      headers: { link: `<${url}>; rel="next"` },
    });
    const { api, asked } = apiWith(
      link(`${BASE}/repos/acme/shop/releases?page=2`),
      link('https://elsewhere.example/repos/acme/shop/releases?page=3'),
    );
    const first = await api.rest(target, '/repos/acme/shop/releases', {
      signal,
    });
    expect(first.next).toBe('/repos/acme/shop/releases?page=2');
    const second = await api.rest(target, first.next!, { signal });
    expect(second.next).toBeUndefined();
    expect(asked[0].url).toBe(`${BASE}/repos/acme/shop/releases`);
    expect(asked[0].init.headers).toMatchObject({
      Authorization: 'Bearer made-up-token',
    });
  });

  it('has GraphQL of other servers beside their REST API', async () => {
    const { api, asked } = apiWith({ body: '{"data":{"a":1}}' });
    const query = { operation: 'A', query: 'query A { a }', variables: {} };
    await expect(api.graphql(target, { ...query, signal })).resolves.toEqual({
      a: 1,
    });
    expect(asked[0].url).toBe('https://api.example/api/graphql');
  });

  it('reads nothing where nothing has changed', async () => {
    const { api, asked } = apiWith({ status: 304 });
    const page = await api.rest(target, '/a', { signal, etag: '"x"' });
    expect(page).toEqual({ etag: '"x"' });
    expect(asked[0].init.headers).toMatchObject({ 'if-none-match': '"x"' });
  });

  it('tries again what failed on the way, was cut off, or failed at the server', async () => {
    const { api, waits } = apiWith(
      new Error('canary'),
      { body: '{"cut": ' },
      { status: 502 },
      { body: '[1]' },
    );
    const { body } = await api.rest(target, '/a', { signal });
    expect(body).toEqual([1]);
    expect(waits).toEqual([500, 1000, 2000]);
  });

  it.each([
    [{ 'retry-after': '90' }, '{}', 1_090_000],
    [
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1900' },
      '{}',
      1_900_000,
    ],
    [{}, '{"message":"You have exceeded a secondary rate limit"}', 1_060_000],
  ])('says until when to wait: %j %s', async (headers, body, retryAt) => {
    const { api, asked } = apiWith({ status: 403, headers, body });
    await expect(api.rest(target, '/a', { signal })).rejects.toMatchObject({
      ...{ name: 'RateLimitedError', retryAt },
    });
    expect(asked).toHaveLength(1);
  });

  it('asks nothing more once nothing is left, and waits itself when it is short', async () => {
    const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1900' };
    const { api, asked } = apiWith({ headers: spent });
    await api.rest(target, '/a', { signal });
    await expect(api.rest(target, '/a', { signal })).rejects.toMatchObject({
      retryAt: 1_900_000,
    });
    expect(asked).toHaveLength(1);

    const short = apiWith({ status: 429, headers: { 'retry-after': '2' } }, {});
    await short.api.rest(target, '/a', { signal });
    expect(short.waits).toEqual([2000]);
  });

  it('takes the limits and faults of queries for what they are', async () => {
    const query = { operation: 'A', query: 'query A { a }', variables: {} };
    const ask = async (body: string, headers = {}) =>
      apiWith({ body, headers }).api.graphql(target, { ...query, signal });
    const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1900' };
    await expect(
      ask('{"errors":[{"type":"RATE_LIMITED"}]}', spent),
    ).rejects.toMatchObject({ retryAt: 1_900_000 });
    await expect(
      ask('{"data":null,"errors":[{"type":"NOT_FOUND","message":"canary"}]}'),
    ).rejects.toMatchObject({
      ...{ status: 404, message: expect.not.stringContaining('canary') },
    });
    await expect(
      ask('{"data":{"a":"\\"type\\":\\"RATE_LIMITED\\""}}'),
    ).resolves.toMatchObject({ a: expect.any(String) });
  });

  it('says what was answered, and neither where credentials are nor what was said', async () => {
    const body = '{"message":"canary"}';
    const { api } = apiWith({ status: 404, body });
    await expect(
      api.rest(target, '/repos/acme/shop/releases?page=canary', { signal }),
    ).rejects.toThrow(
      /^GET \/repos\/acme\/shop\/releases at github.com was answered 404$/,
    );
    await expect(
      api.rest({ ...target, host: 'other.example' }, '/a', { signal }),
    ).rejects.toThrow('No integration knows other.example');
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const { api, asked } = apiWith(new Error('aborted'));
    abort.abort(new Error('shutting down'));
    await expect(
      api.rest(target, '/a', { signal: abort.signal }),
    ).rejects.toThrow('shutting down');
    expect(asked).toHaveLength(0);
  });
});
