import type {
  CheckStandingAnswer,
  Exemption,
  GoldenPathAnswer,
  PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { driftOf } from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { chance, teams, type FakeService } from './services';

/** A standing, and on which days of the past it came about. */
export interface FakeStanding extends PathStandingAnswer {
  service: FakeService;
  /** How many days ago it joined; of those that are on. */
  joined: number;
}

type State = CheckStandingAnswer['state'];

const texts: Partial<Record<State, string>> = {
  fail: 'It is false; true is asked for.',
  waiting: 'Nobody has told it yet.',
  unknown: 'It was last told 41 days ago.',
};

/** How a service stands with a path today. */
export function standingOf(
  service: FakeService,
  path: GoldenPathAnswer,
  today: DateTime,
): FakeStanding {
  const key = `${service.name} ${path.name}`;
  const dice = (about: string) => chance(`${key} ${about}`);
  const { on } = teams.find(({ name }) => name === service.team)!;
  const standing = standingBy(dice('standing'), on, dice('exempt'));
  const joined = Math.floor(20 + dice('joined') ** 1.4 * 340);
  const version =
    standing === 'on' ? versionBy(path, dice('version')) : undefined;
  const day = today.toISODate()!;
  const drift = version ? driftOf(path, { version, day }) : undefined;
  const states = statesOf(path, standing, dice);
  const open = path.checks.filter(({ id }) => !isDone(states[id]));
  return {
    service,
    joined,
    path: path.name,
    title: path.title,
    entityRef: `component:default/${service.name}`,
    owner: `group:default/${service.team}`,
    ...(service.tier && { tier: service.tier }),
    standing,
    since: today.minus({ days: joined }).toISODate()!,
    ...(standing === 'on' && { level: path.adopted }),
    ...(version && { version }),
    ...(drift && { behind: drift.behind, behindSince: drift.since }),
    checks: path.checks.map(({ id }) => ({
      id,
      state: states[id],
      since: today.minus({ days: joined % 60 }).toISODate()!,
      text: texts[states[id]],
      sources: ['scanner'],
    })),
    ...(standing !== 'exempt' && open[0] && { next: open[0].id }),
    ...(standing === 'exempt' && {
      exemption: exemptionOf(key, path, service, today),
    }),
  };
}

function isDone(state: State): boolean {
  return state === 'pass' || state === 'exempt';
}

function standingBy(dice: number, on: number, exempt: number) {
  if (exempt < 0.09) {
    return 'exempt' as const;
  }
  if (dice < on) {
    return 'on' as const;
  }
  return dice < on + (1 - on) * 0.6 ? ('off' as const) : ('unknown' as const);
}

function versionBy(
  { versions }: GoldenPathAnswer,
  dice: number,
): string | undefined {
  const part = [0.35, 0.82, 0.95].findIndex(limit => dice < limit);
  return part < 0 ? undefined : versions.at(-1 - part)?.version;
}

function statesOf(
  path: GoldenPathAnswer,
  standing: FakeStanding['standing'],
  dice: (about: string) => number,
): Record<string, State> {
  const required = path.levels.findIndex(({ name }) => name === path.adopted);
  const needed = path.levels
    .slice(0, required + 1)
    .flatMap(({ checks }) => checks);
  const stuck = needed[Math.floor(dice('stuck') ** 0.5 * needed.length)];
  const stateOf = (id: string): State => {
    if (standing === 'exempt') {
      return 'exempt';
    }
    if (id === stuck && standing !== 'on') {
      return standing === 'off' ? 'fail' : 'waiting';
    }
    if (needed.includes(id) && standing === 'on') {
      return 'pass';
    }
    const part = dice(id);
    const open = part < 0.3 ? 'fail' : 'unknown';
    return part < 0.36 ? open : 'pass';
  };
  return Object.fromEntries(path.checks.map(({ id }) => [id, stateOf(id)]));
}

function exemptionOf(
  key: string,
  path: GoldenPathAnswer,
  service: FakeService,
  today: DateTime,
): Exemption {
  return {
    id: Math.floor(chance(key) * 1e6),
    path: path.name,
    entityRef: `component:default/${service.name}`,
    reason: 'It is switched off when the new warehouse is there',
    approver: 'user:default/guest',
    createdAt: today.minus({ days: 40 }).toUTC().toISO()!,
    expires: today
      .plus({ days: 3 + Math.floor(chance(`${key} end`) * 150) })
      .toISODate()!,
  };
}
