import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import mcpActionsPlugin from '@backstage/plugin-mcp-actions-backend';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';

jest.setTimeout(60_000);

const { backend } = parse(
  readFileSync(join(__dirname, '../../../../app-config.yaml'), 'utf8'),
);

/** Asks the MCP server as an agent on behalf of a user would. */
async function start() {
  const { server } = await startTestBackend({
    features: [
      milepostPlugin,
      mcpActionsPlugin,
      actionsRegistryServiceFactory,
      actionsServiceFactory,
      mockServices.rootConfig.factory({
        data: { backend: { actions: backend.actions } },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'shop' },
            spec: { lifecycle: 'production' },
          },
        ],
      }),
    ],
  });
  return async (method: string, params: object) => {
    const { text } = await request(server)
      .post('/api/mcp-actions/v1')
      .set('Authorization', mockCredentials.user.header())
      .set('Accept', 'application/json, text/event-stream')
      .send({ jsonrpc: '2.0', id: 1, method, params })
      .expect(200);
    const [, data] = text.match(/^data: (.*)$/m) ?? [undefined, text];
    return JSON.parse(data).result;
  };
}

describe('the MCP server of the sample portal', () => {
  it('offers the actions of Milepost, which answer', async () => {
    const ask = await start();
    const { tools } = await ask('tools/list', {});
    const names: string[] = tools.map((tool: { name: string }) => tool.name);
    expect(names.map(name => name.replace(/^.*[._]/, '')).sort()).toEqual([
      'evaluate-gate',
      'find-left-behind',
      'get-definitions',
      'get-evidence',
      'get-golden-path-standing',
      'get-golden-paths',
      'get-highlights',
      'get-members',
      'get-metrics',
      'get-movements',
      'get-slos',
    ]);
    const metrics = names.find(name => name.endsWith('get-metrics'));

    const { content, isError } = await ask('tools/call', {
      name: metrics,
      arguments: { scope: 'component:default/shop' },
    });
    expect([isError, content]).toEqual([undefined, [expect.anything()]]);
    const answer = content[0].text.replace(/^```json\n|\n```$/g, '');
    // Nobody has told of it yet: that is what it says, and no number.
    expect(JSON.parse(answer).metrics[0]).toMatchObject({
      metric: 'deployment-frequency',
      state: 'no-source',
      value: null,
    });
  });
});
