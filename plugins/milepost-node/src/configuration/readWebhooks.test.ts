import { mockServices } from '@backstage/backend-test-utils';
import { readWebhooks } from './readWebhooks';

const read = (webhooks?: unknown) =>
  readWebhooks({
    tool: 'flux',
    config: mockServices.rootConfig({
      data: { milepost: { flux: { webhooks: webhooks as {} } } },
    }),
  });

describe('readWebhooks', () => {
  it('reads one source instance per entry', () => {
    expect(
      read([{ secrets: ['a'] }, { name: 'eu', secrets: ['old', 'new'] }]),
    ).toEqual({
      webhooks: [
        { source: 'flux', secrets: ['a'] },
        { source: 'flux:eu', secrets: ['old', 'new'] },
      ],
      faults: [],
    });
    expect(read()).toEqual({ webhooks: [], faults: [] });
  });

  it.each([
    [[{ name: 'eu' }], 'flux:eu', 'webhooks[0].secrets: is required'],
    [[{ name: 'eu', secrets: [] }], 'flux:eu', 'secrets: must not be empty'],
    [[{ secrets: [''] }], 'flux', 'webhooks[0].secrets[0]: must not be empty'],
    [[{ secrets: 'canary' }], 'flux', 'webhooks[0].secrets: must be a list'],
    [
      [{ secrets: [7] }],
      'flux',
      'milepost.flux.webhooks[0].secrets[0]: must be a text',
    ],
    [
      [{ secrets: ['a'], token: 'canary' }],
      'flux',
      "webhooks[0]: does not know 'token'",
    ],
    [
      [{ name: 'canary/', secrets: ['a'] }],
      'flux',
      'webhooks[0].name: must be letters',
    ],
    [['canary'], 'flux', 'milepost.flux.webhooks[0]: must be an object'],
  ])('says what is wrong with %j', (entries, source, message) => {
    const { webhooks, faults } = read(entries);
    expect(webhooks).toEqual([
      {
        source,
        secrets: [],
        misconfigured: expect.stringContaining(message),
      },
    ]);
    expect(faults).toEqual([
      { source, message: expect.stringContaining(message) },
    ]);
    expect(JSON.stringify([webhooks, faults])).not.toContain('canary');
  });

  it('keeps the first of two with one name', () => {
    expect(read([{ secrets: ['a'] }, { secrets: ['b'] }])).toEqual({
      webhooks: [{ source: 'flux', secrets: ['a'] }],
      faults: [
        {
          source: 'flux',
          message:
            'milepost.flux.webhooks[1].name: is used by another entry, too',
        },
      ],
    });
  });

  it('wants a list', () => {
    expect(read({ secrets: ['a'] })).toEqual({
      webhooks: [],
      faults: [
        { source: 'flux', message: 'milepost.flux.webhooks: must be a list' },
      ],
    });
  });
});
