import { atWork, DAY, HOUR, MINUTE, workdays, type Workday } from './calendar';
import type { RepositoryHabits } from './Habits';
import type { Life } from './lifeUntil';
import { randomOf, type Random } from './random';
import { titleOf } from './titleOf';

/** A piece of work, before it has a place in the commit graph. Instants are milliseconds since 1970. */
export interface Work {
  /** Names it, whatever else is planned. */
  seed: string;
  title: string;
  /** When its commits were written, oldest first. */
  writtenAt: number[];
  openedAt: number;
  /** Of a draft. */
  readyAt?: number;
  reviews: { at: number; kind: 'approval' | 'changes' | 'comment' }[];
  closedAt: number;
  merged: boolean;
  paths?: string[];
  /** The seed of the work that it takes back. */
  reverts?: string;
  /** The clock of whoever wrote it is wrong by so much. */
  clockAhead: number;
}

/** What is worked on in a repository. What begins on a day depends on that day alone. */
export function planWork(habits: RepositoryHabits, life: Life): Work[] {
  const { zone, name } = habits;
  const span = { from: life.begins, to: life.until, zone };
  const work = workdays(span).flatMap(day => {
    const random = randomOf(name, day.start.toISODate()!);
    const count = countOn(day, habits, random);
    return Array.from({ length: count }, (_, index) =>
      planOne({
        habits,
        life,
        day,
        seed: `${name} ${day.start.toISODate()} ${index}`,
      }),
    );
  });
  return [...work, ...work.flatMap(one => revertOf(one, zone))];
}

/** Busy places have good and bad days; elsewhere one thing follows another at its pace. */
function countOn(
  day: Workday,
  { changesPerDay, name }: RepositoryHabits,
  random: Random,
): number {
  if (changesPerDay >= 1) {
    return Math.floor(changesPerDay * random.between(0.4, 1.6) + random.next());
  }
  const phase = randomOf(name, 'phase').next();
  const begunBy = (index: number) => Math.floor(phase + index * changesPerDay);
  return begunBy(day.index + 1) - begunBy(day.index);
}

function planOne(options: {
  habits: RepositoryHabits;
  life: Life;
  day: Workday;
  seed: string;
}): Work {
  const { habits, life, day, seed } = options;
  const { zone, things, services } = habits;
  const random = randomOf(seed);
  const begins = day.start.toMillis() + random.between(9, 17) * HOUR;
  const slowness = slownessAt(habits, life, begins);
  const writtenAt = writing({ begins, random, habits, slowness });
  const openedAt = writtenAt.at(-1)! + random.between(2, 20) * MINUTE;
  const readyAt = random.chance(0.1)
    ? atWork(openedAt + random.about(5) * HOUR, zone)
    : undefined;
  const merged = !random.chance(0.04);
  const reviews = reviewing({
    from: readyAt ?? openedAt,
    random,
    habits,
    slowness,
    merged,
  });
  const last = reviews.at(-1)?.at ?? openedAt;
  const pause = merged
    ? random.between(5, 60) * MINUTE
    : random.between(2, 20) * DAY;
  const paths = services.flatMap(service => service.path ?? []);
  return {
    seed,
    title: titleOf(random, things),
    writtenAt,
    openedAt,
    readyAt,
    reviews,
    closedAt: atWork(last + pause, zone),
    merged,
    paths: paths.length > 0 ? touched(paths, random) : undefined,
    clockAhead:
      merged && random.chance(0.005) ? random.between(5, 40) * DAY : 0,
  };
}

function writing(options: {
  begins: number;
  random: Random;
  habits: RepositoryHabits;
  slowness: number;
}): number[] {
  const { begins, random, habits, slowness } = options;
  const more = Math.min(3, Math.floor(random.about(0.6)));
  const pause =
    (random.about(habits.codingHours) * slowness * HOUR) / (more + 1);
  const writtenAt = [begins];
  for (let count = 0; count < more; count += 1) {
    const next = Math.max(
      writtenAt.at(-1)! + pause,
      writtenAt.at(-1)! + 5 * MINUTE,
    );
    writtenAt.push(atWork(next, habits.zone));
  }
  return writtenAt;
}

function reviewing(options: {
  from: number;
  random: Random;
  habits: RepositoryHabits;
  slowness: number;
  merged: boolean;
}): Work['reviews'] {
  const { from, random, habits, slowness, merged } = options;
  const pause = () => random.about(habits.reviewHours) * slowness * HOUR;
  const first = atWork(from + pause(), habits.zone);
  if (!merged) {
    return random.chance(0.5) ? [{ at: first, kind: 'comment' }] : [];
  }
  if (!random.chance(0.25)) {
    return [{ at: first, kind: 'approval' }];
  }
  const again = atWork(first + pause(), habits.zone);
  return [
    { at: first, kind: random.pick(['changes', 'comment']) },
    { at: again, kind: 'approval' },
  ];
}

/** Mostly one of the parts that share the repository, now and then all of them. */
function touched(paths: readonly string[], random: Random): string[] {
  const parts = random.chance(0.1)
    ? paths
    : [random.chance(0.75) ? paths[0] : random.pick(paths)];
  return parts.map(
    path => `${path}src/${random.pick(['api', 'domain', 'store', 'main'])}.kt`,
  );
}

/** How many times as long everything takes as it usually does. */
function slownessAt(
  { badTime, pavedDaysBefore }: RepositoryHabits,
  { opened }: Life,
  instant: number,
): number {
  const daysBefore = (opened - instant) / DAY;
  const isBadTime =
    badTime && daysBefore <= badTime.from && daysBefore > badTime.to;
  const isUnpaved =
    pavedDaysBefore !== undefined && daysBefore > pavedDaysBefore;
  return isBadTime || isUnpaved ? 3 : 1;
}

/** One change in eighty is taken back within hours. */
function revertOf(work: Work, zone: string): Work[] {
  const random = randomOf(work.seed, 'revert');
  if (!work.merged || !random.chance(1 / 80)) {
    return [];
  }
  const writtenAt = atWork(work.closedAt + random.about(6) * HOUR, zone);
  const openedAt = writtenAt + 2 * MINUTE;
  const approvedAt = openedAt + random.between(3, 20) * MINUTE;
  return [
    {
      seed: `${work.seed} revert`,
      title: `Revert "${work.title}"`,
      writtenAt: [writtenAt],
      openedAt,
      reviews: [{ at: approvedAt, kind: 'approval' }],
      closedAt: approvedAt + random.between(2, 10) * MINUTE,
      merged: true,
      paths: work.paths,
      reverts: work.seed,
      clockAhead: 0,
    },
  ];
}
