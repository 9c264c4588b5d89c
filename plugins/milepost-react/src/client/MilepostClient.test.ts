import { MilepostClient } from './MilepostClient';

const scope = 'component:default/shop';

function clientOver(response: () => Response) {
  const fetch = jest.fn(async () => response());
  return { fetch, client: MilepostClient.create({ fetchApi: { fetch } }) };
}

describe('MilepostClient', () => {
  it.each([
    [
      'metrics',
      (client: MilepostClient) =>
        client.getMetrics({ scope, metrics: ['batch-size', 'x'] }),
      '/v1/metrics?scope=component%3Adefault%2Fshop&metrics=batch-size%2Cx',
    ],
    [
      'a series',
      (client: MilepostClient) =>
        client.getSeries({
          scope,
          metric: 'batch-size',
          bucket: 'day',
          from: '2026-11-01',
          to: '2026-11-08',
        }),
      '/v1/metrics/batch-size/series?scope=component%3Adefault%2Fshop&bucket=day&from=2026-11-01&to=2026-11-08',
    ],
    [
      'evidence',
      (client: MilepostClient) =>
        client.getEvidence({
          scope,
          metric: 'batch-size',
          included: false,
          cursor: 'a/b',
          limit: 20,
        }),
      '/v1/metrics/batch-size/evidence?scope=component%3Adefault%2Fshop&included=false&cursor=a%2Fb&limit=20',
    ],
    [
      'the timeline',
      (client: MilepostClient) => client.getTimeline({ scope, days: 30 }),
      '/v1/timeline?scope=component%3Adefault%2Fshop&days=30',
    ],
    [
      'the series of a group as it is owned today',
      (client: MilepostClient) =>
        client.getSeries({
          scope: 'group:default/a',
          metric: 'batch-size',
          bucket: 'week',
          ownership: 'today',
        }),
      '/v1/metrics/batch-size/series?scope=group%3Adefault%2Fa&bucket=week&ownership=today',
    ],
    [
      'members',
      (client: MilepostClient) =>
        client.getMembers({
          scope: 'organization',
          by: 'group',
          type: 'department',
          metrics: ['batch-size', 'x'],
          limit: 100,
        }),
      '/v1/members?scope=organization&by=group&type=department&limit=100&metrics=batch-size%2Cx',
    ],
    [
      'movements',
      (client: MilepostClient) =>
        client.getMovements({
          scopes: ['organization', 'group:default/a'],
          weeks: 8,
        }),
      '/v1/movements?weeks=8&scope=organization&scope=group%3Adefault%2Fa',
    ],
    [
      'highlights',
      (client: MilepostClient) =>
        client.getHighlights({ scope: 'organization', limit: 5 }),
      '/v1/highlights?scope=organization&limit=5',
    ],
    [
      'the definitions',
      (client: MilepostClient) => client.getDefinitions(),
      '/v1/definitions',
    ],
    ['sources', (client: MilepostClient) => client.getSources(), '/v1/sources'],
    [
      'the unmapped',
      (client: MilepostClient) => client.getUnmapped(),
      '/v1/unmapped',
    ],
    [
      'data quality',
      (client: MilepostClient) =>
        client.getDataQuality({ scopes: [scope, 'group:default/a'], days: 30 }),
      '/v1/data-quality?scope=component%3Adefault%2Fshop&scope=group%3Adefault%2Fa&days=30',
    ],
    [
      'SLOs',
      (client: MilepostClient) => client.getSlos({ scopes: [scope] }),
      '/v1/slos?scope=component%3Adefault%2Fshop',
    ],
    [
      'a burn-down',
      (client: MilepostClient) => client.getBurnDown({ slo: 7, days: 30 }),
      '/v1/slos/7/burn-down?days=30',
    ],
    [
      'the gate',
      (client: MilepostClient) =>
        client.getGate({ scope, environment: 'production' }),
      '/v1/gate?scope=component%3Adefault%2Fshop&environment=production',
    ],
    [
      'what the gate said',
      (client: MilepostClient) => client.getGateHistory({ scope, limit: 9 }),
      '/v1/gate/history?scope=component%3Adefault%2Fshop&limit=9',
    ],
    [
      'golden paths',
      (client: MilepostClient) => client.paths.getPaths({ scope }),
      '/v1/paths?scope=component%3Adefault%2Fshop',
    ],
    [
      'the adoption of a path',
      (client: MilepostClient) =>
        client.paths.getAdoption({ path: 'a', by: 'tier', days: 90 }),
      '/v1/paths/a/adoption?by=tier&days=90',
    ],
    [
      'how entities stand',
      (client: MilepostClient) =>
        client.paths.getPathStandings({ scope, standing: 'off', limit: 9 }),
      '/v1/paths/standings?scope=component%3Adefault%2Fshop&standing=off&limit=9',
    ],
    [
      'who left a path',
      (client: MilepostClient) =>
        client.paths.getDepartures({ path: 'a', scope }),
      '/v1/paths/a/departures?scope=component%3Adefault%2Fshop',
    ],
    ['a job', (client: MilepostClient) => client.getJob(7), '/v1/jobs/7'],
  ])('asks for %s', async (_, ask, path) => {
    const { client, fetch } = clientOver(() => Response.json({ answer: 42 }));
    await expect(ask(client)).resolves.toEqual({ answer: 42 });
    expect(fetch).toHaveBeenCalledWith(`plugin://milepost${path}`, {
      signal: undefined,
    });
  });

  it('asks for a replay of what nobody understood', async () => {
    const { client, fetch } = clientOver(() => Response.json({ id: 7 }));
    await expect(client.replayUnmapped('flux')).resolves.toEqual({ id: 7 });
    expect(fetch).toHaveBeenCalledWith('plugin://milepost/v1/jobs', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"kind":"replay","options":{"source":"flux","only":"unmapped"}}',
    });
  });

  it('can be cut short', async () => {
    const { client, fetch } = clientOver(() => Response.json({}));
    const { signal } = new AbortController();
    await client.getDefinitions({ signal });
    expect(fetch).toHaveBeenCalledWith(expect.anything(), { signal });
  });

  it('throws what the backend says', async () => {
    const { client } = clientOver(
      () =>
        new Response(
          '{"error":{"name":"NotFoundError","message":"No such scope"},"response":{"statusCode":404}}',
          { status: 404, headers: { 'content-type': 'application/json' } },
        ),
    );
    await expect(client.getMetrics({ scope })).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      body: { error: { message: 'No such scope' } },
    });
  });
});
