import {
  departureReasonSchema,
  exemptionRequestSchema,
  factsAnswerSchema,
  parseGoldenPaths,
  pushedFactSchema,
} from '@milepost/backstage-plugin-milepost-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/golden-paths-api.md'),
  'utf8',
);
const fenced = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text]) => text,
  );

describe('what the documentation of golden paths over HTTP shows', () => {
  it('can be sent and is answered as it stands', () => {
    const [pushed, answer] = fenced('json').map(text => JSON.parse(text));
    expect(pushedFactSchema.parse(pushed.facts[0])).toEqual(pushed.facts[0]);
    expect(factsAnswerSchema.parse(answer)).toEqual(answer);
    const [exemption, reason] = fenced('http').map(text =>
      JSON.parse(text.split('\n\n')[1]),
    );
    expect(exemptionRequestSchema.parse(exemption)).toEqual(exemption);
    expect(departureReasonSchema.parse(reason)).toEqual(reason);
  });

  it('asks for the fact that its step pushes', () => {
    const examples = fenced('yaml').map(text => parse(text));
    const [check] = examples.find(example => Array.isArray(example))!;
    const path = {
      apiVersion: 'milepost.dev/v1',
      kind: 'GoldenPath',
      metadata: { name: 'road', title: 'The road' },
      spec: {
        owner: 'group:default/platform',
        audience: { kind: 'component' },
        levels: [{ name: 'paved', checks: [check.id] }],
        checks: [check],
      },
    };
    expect(parseGoldenPaths(path, { name: 'docs' }).faults).toEqual([]);
    expect(page).toContain(`name: "${check.rule.fact.replace('pushed:', '')}"`);
  });
});
