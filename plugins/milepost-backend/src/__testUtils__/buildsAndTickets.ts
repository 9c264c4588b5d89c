import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';

/** The time of a day of the world, which may be a fraction. */
type Instant = (day: number) => string;

/** An attempt of a build: of few runs and few revisions, so that they meet. */
export const buildArbitrary = fc.record({
  finished: fc.double({ min: 0, max: 35, noNaN: true }),
  run: fc.nat(3),
  attempt: fc.integer({ min: 1, max: 3 }),
  revision: fc.nat(3),
  outcome: fc.constantFrom('success', 'failure', 'cancelled', 'skipped'),
});

type BuildSeed = {
  finished: number;
  run: number;
  attempt: number;
  revision: number;
  outcome: string;
};

/** It is queued and finishes. */
export function buildEvents(
  seed: BuildSeed,
  index: number,
  instant: Instant,
): BuiltCdEvent[] {
  const { finished, run, attempt, revision, outcome } = seed;
  const tell = (type: 'build.queued' | 'build.finished', milepost: object) =>
    buildCdEvent({
      type,
      id: `${type}-${index}`,
      source: '/ci',
      subject: `run ${run}`,
      time: instant(type === 'build.queued' ? finished - 0.1 : finished),
      milepost: {
        repository: 'github.com/acme/shop',
        attempt,
        revision: `r${revision}`,
        name: 'CI',
        ...milepost,
      },
    });
  return [
    tell('build.queued', {}),
    tell('build.finished', { outcome, startedAt: instant(finished - 0.05) }),
  ];
}

/** A ticket that follows from an incident. */
export const ticketArbitrary = fc.record({
  type: fc.constantFrom('postmortem', 'corrective-action', 'task'),
  incident: fc.nat(5),
  opened: fc.double({ min: 0, max: 30, noNaN: true }),
  due: fc.option(fc.double({ min: 0, max: 40, noNaN: true })),
  closed: fc.option(fc.double({ min: 30, max: 40, noNaN: true })),
});

type TicketSeed = {
  type: string;
  incident: number;
  opened: number;
  due: number | null;
  closed: number | null;
};

/** Half of the tickets name the shop, the others nothing but an incident of it. */
export function ticketEvents(
  seed: TicketSeed,
  index: number,
  instant: Instant,
): BuiltCdEvent[] {
  const { type: ticketType, opened, due, closed } = seed;
  const service = index % 2 === 0 ? { service: 'shop' } : {};
  const base = { source: '/tickets', subject: `T-${index}` };
  const said = { ...service, ticketType, incident: `i${seed.incident}` };
  const created = buildCdEvent({
    type: 'ticket.created',
    id: `created-${index}`,
    time: instant(opened),
    milepost: { ...said, dueAt: due === null ? undefined : instant(due) },
    ...base,
  });
  const ending = buildCdEvent({
    type: 'ticket.closed',
    id: `closed-${index}`,
    time: instant(closed ?? 0),
    milepost: service,
    ...base,
  });
  return closed === null ? [created] : [created, ending];
}
