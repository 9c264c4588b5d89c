import {
  defaultGatePolicy,
  gateAnswerSchema,
  gatePolicySchema,
  gateRequestSchema,
  overrideRequestSchema,
} from '@milepost/backstage-plugin-milepost-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/gate.md'),
  'utf8',
);
const fenced = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text]) => text,
  );

describe('what the documentation of the gate shows', () => {
  it('can be configured as it stands', () => {
    const [{ milepost }] = fenced('yaml')
      .map(text => parse(text))
      .filter(example => example.milepost?.gate);
    const { policies } = milepost.gate;
    expect(
      policies.map((policy: object) => gatePolicySchema.parse(policy)),
    ).toMatchObject([
      { mode: 'enforce', freezes: [{}, {}, { effect: 'warn' }] },
      { ...defaultGatePolicy, name: 'everything-else' },
    ]);
  });

  it('can be asked and is answered as it stands', () => {
    const bodies = fenced('http').map(text =>
      JSON.parse(text.split('\n\n')[1]),
    );
    const [override, question] = bodies;
    expect(overrideRequestSchema.parse(override)).toEqual(override);
    expect(gateRequestSchema.parse(question)).toEqual(question);
    const answers = fenced('json').map(text => JSON.parse(text));
    const [answer] = answers.filter(({ decision }) => decision === 'block');
    expect(gateAnswerSchema.parse(answer)).toEqual(answer);
  });

  it('names the defaults as they are', () => {
    const defaultOf = (key: string) =>
      new RegExp(`^\\| \`${key}\`.*\\| *\`?([^|]*?)\`? *\\|$`, 'm').exec(
        page,
      )?.[1];
    const { budget, pass, incidents } = defaultGatePolicy;
    expect(defaultOf('mode')).toBe(defaultGatePolicy.mode);
    expect(defaultOf('onUnknown')).toBe(defaultGatePolicy.onUnknown);
    expect(defaultOf('withoutSlo')).toBe(defaultGatePolicy.withoutSlo);
    expect(defaultOf('fewEvents')).toBe(defaultGatePolicy.fewEvents);
    expect(defaultOf('budget.warnBelow')).toBe(String(budget.warnBelow));
    expect(defaultOf('budget.blockBelow')).toBe(String(budget.blockBelow));
    expect(defaultOf('incidents.effect')).toBe(incidents.effect);
    expect(defaultOf('pass')).toBe(`[${pass.join(', ')}]`);
  });
});
