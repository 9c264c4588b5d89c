import { HOUR, MINUTE, DAY, weekOf, workdays } from './calendar';
import type { SampleChange } from './commitWork';
import type { RepositoryHabits, ServiceHabits } from './Habits';
import type { Life } from './lifeUntil';
import { randomOf } from './random';

/** How long after its merge a change is built, and can be deployed. */
export const BUILT_AFTER = 4 * MINUTE;

/** A moment at which something may be deployed. */
export interface Occasion {
  at: number;
  /** What is newest, one change ahead of the rest, or what runs already. */
  takes: 'newest' | 'running' | SampleChange;
}

/** When a service may be deployed, in order. */
export function occasionsOf(options: {
  habits: RepositoryHabits;
  service: ServiceHabits;
  /** Those merged for this service. */
  changes: readonly SampleChange[];
  life: Life;
}): Occasion[] {
  const { service, changes } = options;
  const releases =
    service.releases.kind === 'continuous'
      ? changes.map(afterMerge)
      : trains(options);
  return [...releases, ...picks(service, changes), ...repeats(options)].sort(
    (a, b) => a.at - b.at,
  );
}

function afterMerge(change: SampleChange): Occasion {
  const build = randomOf(change.seed, 'build').about(14) * MINUTE;
  return {
    at: change.closedAt + Math.max(build, BUILT_AFTER),
    takes: 'newest',
  };
}

function trains({
  habits,
  service,
  life,
}: Parameters<typeof occasionsOf>[0]): Occasion[] {
  const { releases, name } = service;
  if (releases.kind !== 'train') {
    return [];
  }
  const { zone, badTime } = habits;
  const lastAt = life.opened - (releases.endedDaysBefore ?? -Infinity) * DAY;
  return workdays({ from: life.begins, to: life.until, zone })
    .map(({ start }) => ({
      start,
      at:
        start.toMillis() +
        (releases.hour + randomOf(name, start.toISODate()!).next() / 2) * HOUR,
    }))
    .filter(({ start, at }) => {
      const before = (life.opened - at) / DAY;
      const bad = badTime && before <= badTime.from && before > badTime.to;
      // In a bad time nobody dares, except on every second Thursday.
      const weekdays = bad ? [4] : releases.weekdays;
      const everyWeeks = bad ? 2 : releases.everyWeeks ?? 1;
      return (
        at < lastAt &&
        weekdays.includes(start.weekday) &&
        weekOf(start) % everyWeeks === 0
      );
    })
    .map(({ at }) => ({ at, takes: 'newest' as const }));
}

function picks(
  { picked = 0, name }: ServiceHabits,
  changes: readonly SampleChange[],
): Occasion[] {
  return changes
    .filter(change => randomOf(name, change.seed, 'picked').chance(picked))
    .map(change => ({ at: change.closedAt + 45 * MINUTE, takes: change }));
}

function repeats({
  habits,
  service,
  life,
}: Parameters<typeof occasionsOf>[0]): Occasion[] {
  const share = service.mishaps?.redeployed;
  if (!share) {
    return [];
  }
  return workdays({ from: life.begins, to: life.until, zone: habits.zone })
    .map(({ start }) => ({
      start,
      random: randomOf(service.name, start.toISODate()!, 'again'),
    }))
    .filter(({ random }) => random.chance(share))
    .map(({ start, random }) => ({
      at: start.toMillis() + random.between(9, 11) * HOUR,
      takes: 'running' as const,
    }));
}
