import { mockServices } from '@backstage/backend-test-utils';
import { readServers } from './readServers';

const read = (servers?: unknown) =>
  readServers(
    mockServices.rootConfig({
      data: { milepost: { prometheus: { servers: servers as {} } } },
    }),
  );

const url = 'https://prometheus.example.com/';

describe('readServers', () => {
  it('reads servers', () => {
    const schedule = { frequency: 'PT1H', timeout: 'PT1M' };
    expect(read([{ url }, { name: 'eu', url, token: 't', schedule }])).toEqual({
      servers: [
        {
          source: 'prometheus',
          url: 'https://prometheus.example.com',
          headers: {},
        },
        {
          source: 'prometheus:eu',
          name: 'eu',
          url: 'https://prometheus.example.com',
          headers: { authorization: 'Bearer t' },
          schedule: expect.objectContaining({ frequency: { hours: 1 } }),
        },
      ],
      faults: [],
    });
    expect(read()).toEqual({ servers: [], faults: [] });
  });

  it.each([
    [{}, 'prometheus', 'servers[0].url: is required'],
    [{ name: 'eu' }, 'prometheus:eu', 'servers[0].url: is required'],
    [{ name: 'a b', url }, 'prometheus', 'servers[0].name: must be letters'],
    [{ url: 'canary' }, 'prometheus', 'url: must be an http or https address'],
    [
      { url: 'https://ada:canary@a.example' },
      'prometheus',
      'url: must not hold credentials',
    ],
    [{ url: `${url}?a=canary` }, 'prometheus', 'url: must not hold a query'],
    [
      { url, username: 'canary' },
      'prometheus',
      'servers[0]: needs both of username and password',
    ],
    [
      { url, token: 'canary', username: 'a', password: 'canary' },
      'prometheus',
      'servers[0]: must have either token',
    ],
    [{ url, token: '' }, 'prometheus', 'servers[0].token: must not be empty'],
    [
      { url, headers: { 'a b': 'canary' } },
      'prometheus',
      'servers[0].headers.a b',
    ],
    [
      { url, schedule: { frequency: 'canary' } },
      'prometheus',
      'servers[0].schedule: is no schedule',
    ],
    [{ url, tokn: 'canary' }, 'prometheus', "does not know 'tokn'"],
  ])('says what is wrong with %j', (entry, source, message) => {
    const { servers, faults } = read([entry]);
    expect(servers).toEqual([]);
    expect(faults).toEqual([
      { source, message: expect.stringContaining(message) },
    ]);
    expect(JSON.stringify(faults)).not.toContain('canary');
  });

  it('reads what can be read beside it', () => {
    const { servers, faults } = read([
      { name: 'eu', url },
      {},
      { name: 'eu', url },
    ]);
    expect(servers.map(({ source }) => source)).toEqual(['prometheus:eu']);
    expect(faults.map(({ message }) => message)).toEqual([
      'milepost.prometheus.servers[1].url: is required',
      'milepost.prometheus.servers[2].name: is used by another entry, too',
    ]);
    expect(read('all').faults).toHaveLength(1);
  });
});
