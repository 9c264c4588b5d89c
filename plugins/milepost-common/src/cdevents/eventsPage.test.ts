import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { intakeAnswerSchema } from '../answers/intake';
import {
  deliveryEventJsonSchema,
  deliveryEventSchema,
} from '../events/deliveryEvent';
import { ticketPurpose } from '../facts/mergeTicket';
import { mapCdEvent } from './mapCdEvent';
import { parseCdEvent } from './parseCdEvent';
import { translations } from './translations';
import { unwrapCloudEvent } from './unwrapCloudEvent';

const DOCS = join(__dirname, '../../../../docs');
const page = readFileSync(join(DOCS, 'events.md'), 'utf8');

const found = (pattern: RegExp) =>
  [...page.matchAll(pattern)].map(([, text]) => text);

const sent = found(/^send <<'JSON'\n(.*?)^JSON$/gms).map(text =>
  JSON.parse(text),
);
const blocks = found(/^```json\n(.*?)^```$/gms).map(text => JSON.parse(text));

const map = (payload: unknown) =>
  mapCdEvent({ payload, source: 'cdevents:/x', pseudonym: () => 'p' });

const types = (events: { type: string }[]) =>
  [...new Set(events.map(event => event.type))].sort();

describe('docs/events.md', () => {
  it.each(sent.map(event => [event.context.type, event]))(
    'sends a %s that becomes an event',
    (_, event) => {
      expect(parseCdEvent(event)).toMatchObject({ ok: true, known: true });
      expect(map(event).events).toHaveLength(1);
    },
  );

  it('sends each kind', () => {
    const made = sent.flatMap(event => map(event).events ?? []);
    expect(types(made)).toEqual(
      expect.arrayContaining([
        'alertrule.updated',
        'artifact.published',
        'branch.updated',
        'build.finished',
        'change.abandoned',
        'change.created',
        'change.merged',
        'change.ready',
        'change.reviewed',
        'commit.created',
        'incident.detected',
        'page.triggered',
        'service.deployed',
        'service.deploying',
        'service.rolledback',
        'service.upgraded',
        'ticket.created',
      ]),
    );
    const ids = sent.map(event => event.context.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names words for the purpose of a ticket that are recognised', () => {
    const rows = found(/^(\| `[a-z-]+` +\|.*also written.*)$/gm);
    const words = rows.map(row =>
      row
        .split('|')
        .slice(1, 3)
        .map(cell => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word)),
    );
    expect(words.map(([[purpose]]) => purpose)).toEqual([
      'postmortem',
      'corrective-action',
    ]);
    for (const [[purpose], spellings] of words) {
      expect(spellings.length).toBeGreaterThan(3);
      for (const word of spellings) {
        expect(ticketPurpose({ ticketType: word })).toBe(purpose);
        expect(ticketPurpose({ ticketType: 'x', labels: [word] })).toBe(
          purpose,
        );
      }
    }
  });

  it('shows an answer as the schema has it', () => {
    const answers = blocks.filter(block => 'results' in block);
    expect(answers).toHaveLength(1);
    expect(intakeAnswerSchema.parse(answers[0])).toEqual(answers[0]);
  });

  it('shows a CloudEvent that unwraps to an event', () => {
    const [envelope, ...others] = blocks.filter(block => 'data' in block);
    expect(others).toEqual([]);
    const unwrapped = unwrapCloudEvent(envelope);
    expect(unwrapped).toEqual({ ok: true, event: envelope.data });
    expect(map(envelope.data).events).toHaveLength(1);
  });

  it('shows each type of delivery event, as the contract has it', () => {
    const events = blocks.filter(Array.isArray).flat();
    for (const event of events) {
      expect(deliveryEventSchema.parse(event)).toEqual(event);
    }
    const all = deliveryEventSchema.options.flatMap(option => {
      const { type } = option.shape;
      return 'value' in type ? [type.value] : type.options;
    });
    expect(types(events)).toEqual([...all].sort());
    expect(new Set(events.map(event => event.id)).size).toBe(events.length);
  });

  it('lists the fields of customData.milepost that each type takes', () => {
    const [, section] = page.split('### customData.milepost');
    const rows = [...section.matchAll(/^\| `(\w+)` +\| ([^|]+) \|/gm)];
    for (const [name, { fields }] of translations) {
      const listed = rows
        .filter(([, , where]) => listedFor(name, where))
        .map(([, field]) => field);
      expect([name, listed.sort()]).toEqual([name, [...fields].sort()]);
    }
  });
});

function listedFor(name: string, where: string): boolean {
  const [subject] = name.split('.');
  return where
    .trim()
    .split(', ')
    .some(text => ['all', `\`${name}\``, `\`${subject}.*\``].includes(text));
}

it('docs/delivery-event.schema.json is current (MILEPOST_UPDATE_DOCS=1 writes it)', () => {
  const path = join(DOCS, 'delivery-event.schema.json');
  const schema = deliveryEventJsonSchema();
  if (process.env.MILEPOST_UPDATE_DOCS) {
    writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  }
  expect(existsSync(path)).toBe(true);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(schema)),
  );
});
