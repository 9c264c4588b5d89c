import type { BuiltCdEvent } from '@milepost/backstage-plugin-milepost-common';
import { HOUR, MINUTE } from './calendar';
import { changeEvents } from './changeEvents';
import {
  commitWork,
  revisionOf,
  type SampleChange,
  type SampleCommit,
} from './commitWork';
import { deploymentEvents } from './deploymentEvents';
import type { RepositoryHabits } from './Habits';
import { organisation } from './organisation';
import { lifeUntil } from './lifeUntil';
import { planWork } from './planWork';
import { randomOf } from './random';
import { titleOf } from './titleOf';

/** How long one change takes, from its opening to production, when somebody is watching. */
export const LIVE_SLOT = 3 * MINUTE;

const busy = organisation.filter(({ services }) =>
  services.some(({ releases }) => releases.kind === 'continuous'),
);

/**
 * Small changes that go straight to production, one in each slot, so that a portal visibly lives at any hour.
 * The slot decides all of its events; given are those of the slots that begin in a span of instants.
 *
 * @param options - `every`: only slots whose number it divides
 */
export function liveEvents(options: {
  opened: number;
  from: number;
  to: number;
  every?: number;
}): BuiltCdEvent[] {
  const { every = 1 } = options;
  const first = Math.ceil(options.from / LIVE_SLOT);
  const last = Math.ceil(options.to / LIVE_SLOT);
  const life = lifeUntil(options);
  return busy.flatMap((habits, turn) => {
    const changes = commitWork(habits, planWork(habits, life));
    const mainline = changes.flatMap(({ merge }) => merge ?? []);
    const slots = Array.from({ length: last - first }, (_, i) => first + i);
    return slots
      .filter(slot => slot % every === 0 && slot % busy.length === turn)
      .flatMap(slot => slotEvents(slot, habits, mainline));
  });
}

function slotEvents(
  slot: number,
  habits: RepositoryHabits,
  mainline: readonly SampleCommit[],
): BuiltCdEvent[] {
  const begins = slot * LIVE_SLOT;
  const head = mainline.findLast(({ committedAt }) => committedAt <= begins);
  const change = liveChange(slot, habits, head);
  const [service] = habits.services;
  return [
    ...changeEvents(habits, change),
    ...deploymentEvents(habits, service, {
      id: `${service.name}-${slot}`,
      environment: service.environments[0],
      revision: change.merge!.revision,
      startedAt: begins + 2.2 * MINUTE,
      finishedAt: begins + 2.8 * MINUTE,
      outcome: 'success',
    }),
  ];
}

function liveChange(
  slot: number,
  habits: RepositoryHabits,
  head: SampleCommit | undefined,
): SampleChange {
  const seed = `${habits.name} live ${slot}`;
  const random = randomOf(seed);
  const begins = slot * LIVE_SLOT;
  const closedAt = begins + 0.8 * MINUTE;
  const commit = {
    revision: revisionOf(seed),
    parents: head ? [head.revision] : [],
    authoredAt: begins - random.about(habits.codingHours) * HOUR,
    committedAt: closedAt,
  };
  return {
    seed,
    id: String(slot),
    title: titleOf(random, habits.things),
    openedAt: begins + 0.1 * MINUTE,
    reviews: [{ at: begins + 0.5 * MINUTE, kind: 'approval' }],
    closedAt,
    merged: true,
    commits: [commit],
    merge: commit,
  };
}
