import {
  deploymentRulesSchema,
  parseDeploymentsAnnotation,
} from '@milepost/backstage-plugin-milepost-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/deployment-rules.md'),
  'utf8',
);
const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) =>
  parse(text),
);

describe('what the documentation of deployment rules shows', () => {
  it('can be configured as it stands', () => {
    const { milepost } = examples.find(example => 'milepost' in example);
    const rules = deploymentRulesSchema.parse(milepost.deployments.rules);
    expect(rules).toHaveLength(5);
    expect(rules[0].from.workflow).toEqual({
      file: ['deploy.yml'],
      branch: ['main'],
    });
  });

  it('can be written into annotations as it stands', () => {
    const [first] = examples;
    const stated = first.metadata.annotations['milepost.dev/deployments'];
    const listed = [...page.matchAll(/^\| `(\w+:[^`]*)`/gm)].map(
      ([, rule]) => rule,
    );
    expect(listed).toHaveLength(10);
    for (const text of [stated, ...listed, listed.join(', ')]) {
      expect(parseDeploymentsAnnotation(text).faults).toEqual([]);
    }
  });
});
