import {
  parseOpenSlo,
  parseSloAdjustment,
  pushedSampleSchema,
} from '@milepost/backstage-plugin-milepost-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/slos.md'),
  'utf8',
);
const fenced = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, text]) => text,
  );
const examples = fenced('yaml').map(text => ({ text, value: parse(text) }));

/** What an example comes to, or what is wrong with it. */
function namesIn(document: unknown): unknown[] {
  const { slos, faults } = parseOpenSlo(document, { name: 'slo.yaml' });
  return faults.length > 0 ? faults : slos.map(slo => slo.definition.name);
}

describe('what the documentation of SLOs shows', () => {
  it('defines SLOs as it stands', () => {
    const whole = examples.filter(({ value }) => value.apiVersion);
    expect(whole.map(({ text }) => namesIn(text))).toEqual([
      ['availability'],
      ['orders-paid'],
    ]);
    const [{ text: first }] = whole;
    const [annotated] = examples.filter(
      ({ value }) => value.metadata?.annotations?.['milepost.dev/tiers'],
    );
    expect(
      namesIn({ ...parse(first), metadata: annotated.value.metadata }),
    ).toEqual(['availability']);
  });

  it('can be configured as it stands', () => {
    const slos = examples.flatMap(({ value }) => value.milepost?.slos ?? []);
    const definitions = slos
      .flatMap(({ documents = [] }) => documents)
      .flatMap(({ definition }) => definition ?? []);
    expect(definitions.map(namesIn)).toEqual([['sign-in']]);
    const adjustments = slos
      .flatMap(({ adjustments: some = [] }) => some)
      .map(({ slos: _, entities, ...rest }) =>
        parseSloAdjustment(rest, { zone: 'Europe/Berlin' }),
      );
    expect(adjustments).toMatchObject([
      { adjustment: { exclude: true } },
      { adjustment: { targetPpm: 999_500 } },
    ]);
  });

  it('can be told as it stands', () => {
    const [body] = fenced('http').map(text =>
      JSON.parse(text.split('\n\n').slice(1).join('\n\n')),
    );
    expect(pushedSampleSchema.parse(body.samples[0])).toMatchObject({
      slo: 'orders-paid',
    });
  });

  it('names a fault as it is told', () => {
    const [{ text }] = examples.filter(({ value }) => value.apiVersion);
    const wrong = text.replace('target: 0.999', 'target: 99.9');
    const [fault] = parseOpenSlo(wrong, { name: 'x' }).faults;
    expect(fenced('text')[0]).toContain(
      `line ${fault.line}: ${fault.path} ${fault.message}`,
    );
  });
});
