import { deliveryEventSchema } from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource, RawEvent } from '../DeliverySource';
import { damagedCopies } from './damagedCopies';
import { deepFrozen, reordered } from './equalPayloads';
import { leaksIn } from './leaksIn';
import { personalLeaves } from './personalLeaves';
import { context, eventsOf, told } from './told';

/** A source and one of its samples. */
interface Subject {
  source: DeliverySource;
  sample: RawEvent;
  turn: { index: number; of: number };
}

/** What is checked of each sample, by the name of its test. */
export const contractChecks: Record<string, (subject: Subject) => void> = {
  'maps the same payload to the same events, and leaves it as it was':
    mapsPurely,
  'maps to valid events, each with an id of its own': mapsToValidEvents,
  'has natural keys that depend on the payload alone': hasStableKeys,
  'never throws, whatever the payload': survivesDamage,
  'lets out nothing that says who somebody is': keepsPeopleOut,
  'lets out nobody whom it has never seen before': keepsStrangersOut,
};

function mapsPurely({ source, sample }: Subject) {
  const frozen = deepFrozen(structuredClone(sample));
  const first = structuredClone(source.map(frozen, context));
  expect(source.map(sample, context)).toEqual(first);
  expect(source.map(reordered(sample), context)).toEqual(first);
}

function mapsToValidEvents({ source, sample }: Subject) {
  const events = eventsOf(source, sample);
  for (const event of events) {
    expect(deliveryEventSchema.parse(event)).toEqual(event);
    expect(event.source).toBe(sample.source);
  }
  expect(new Set(events.map(event => event.id)).size).toBe(events.length);
}

function hasStableKeys({ source, sample }: Subject) {
  const key = source.naturalKey(sample);
  expect(key).not.toBe('');
  expect(source.naturalKey(structuredClone(sample))).toBe(key);
  expect(source.naturalKey(reordered(sample))).toBe(key);
}

function survivesDamage({ source, sample, turn }: Subject) {
  const shapes = new Set<string>();
  for (const payload of damagedCopies(sample.payload, turn)) {
    const damaged = { ...sample, payload };
    const { events, unmapped } = source.map(damaged, context);
    events?.forEach(event => deliveryEventSchema.parse(event));
    shapes.add(`key: ${typeof source.naturalKey(damaged)}`);
    shapes.add(
      `events: ${Array.isArray(events)}, reason: ${Boolean(unmapped)}`,
    );
  }
  const allowed = [
    'key: string',
    'key: undefined',
    'events: true, reason: false',
    'events: false, reason: true',
  ];
  expect([...shapes].filter(shape => !allowed.includes(shape))).toEqual([]);
}

function keepsPeopleOut({ source, sample }: Subject) {
  const texts = personalLeaves(sample.payload)
    .map(leaf => leaf.text)
    // Tools act under their own name too: GitHub commits as 'GitHub'.
    .filter(text => ![source.id, source.title].includes(text));
  expect(leaksIn(told(source, sample), texts)).toEqual([]);
}

function keepsStrangersOut({ source, sample }: Subject) {
  const copy = structuredClone(sample);
  for (const [index, leaf] of personalLeaves(copy.payload).entries()) {
    const address = leaf.text.includes('@') ? '@canary.example' : '';
    leaf.replace(`canary${index}${address}`);
  }
  expect(leaksIn(told(source, copy), ['canary'])).toEqual([]);
  expect(eventsOf(source, copy)).toHaveLength(eventsOf(source, sample).length);
}
