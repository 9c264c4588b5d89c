import fc from 'fast-check';
import {
  BUDGET,
  consequencesOf,
  type Alert,
  type Consequence,
} from './consequencesOf';
import { standingOf, type Observed } from './__testUtils__/standingOf';

const MINUTE = 60_000;
const GUARD = 5 * MINUTE;

/** What writing a consequence down makes of what is known. */
function apply(known: Alert[], { action, tier, at }: Consequence): Alert[] {
  const others = known.filter(each => each.tier !== tier);
  const alert = known.find(each => each.tier === tier)!;
  switch (action) {
    case 'begin':
      return [...others, { tier, since: at, toldAt: at }];
    case 'tell':
      return [...others, { ...alert, toldAt: at }];
    case 'rest':
      return [...others, { ...alert, recoveredAt: at }];
    case 'resume':
      return [...others, { ...alert, recoveredAt: undefined }];
    case 'drop':
      return others;
    default:
      return [...others, { ...alert, recoveryToldAt: at }];
  }
}

/** What a run of observations, each looked at so many times, leads to. */
function run(observations: readonly (Observed & { looks?: number })[]) {
  let known: Alert[] = [];
  const done: Consequence[] = [];
  for (const { looks = 1, ...observed } of observations) {
    for (let look = 0; look < looks; look += 1) {
      for (const each of consequencesOf(standingOf(observed), known)) {
        done.push(each);
        known = apply(known, each);
      }
    }
  }
  return { done, known };
}

const observations = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 4 }),
      firing: fc.boolean(),
      remaining: fc.constantFrom(0.4, 0, -0.2),
      dataState: fc.constantFrom(
        'measured' as const,
        'measured' as const,
        'silent' as const,
        'few' as const,
      ),
      looks: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 60 },
  )
  .map(steps => {
    let at = Date.parse('2026-03-02T00:00:00Z');
    return steps.map(({ minutes, ...step }) => {
      at += minutes * MINUTE;
      return { ...step, at };
    });
  });

/** Episodes by another reckoning: each begins when it fires, and ends when it has not for the guard. */
function episodes(measured: readonly { at: number; firing: boolean }[]): {
  begun: number;
  ended: number;
} {
  let begun = 0;
  let ended = 0;
  let quietSince: number | undefined;
  let open = false;
  for (const { at, firing } of measured) {
    if (firing) {
      begun += open ? 0 : 1;
      open = true;
      quietSince = undefined;
    } else if (open) {
      quietSince ??= at;
      if (at > quietSince && at - quietSince >= GUARD) {
        ended += 1;
        open = false;
        quietSince = undefined;
      }
    }
  }
  return { begun, ended };
}

const countOf = (
  done: readonly Consequence[],
  tier: string,
  action: Consequence['action'],
) => done.filter(each => each.tier === tier && each.action === action).length;

describe('consequencesOf', () => {
  it('tells each episode once, however often it is looked at', () => {
    fc.assert(
      fc.property(observations, steps => {
        const { done } = run(steps);
        const measured = steps.filter(
          ({ dataState }) => dataState === 'measured',
        );
        const burning = episodes(measured);
        expect(countOf(done, '1h', 'begin')).toBe(burning.begun);
        expect(countOf(done, '1h', 'recover')).toBe(burning.ended);
        const spent = episodes(
          measured.map(({ at, remaining }) => ({
            at,
            firing: remaining! <= 0,
          })),
        );
        expect(countOf(done, BUDGET, 'begin')).toBe(spent.begun);
        expect(countOf(done, BUDGET, 'recover')).toBe(spent.ended);
      }),
    );
  });

  it('says nothing of an SLO that is not measured', () => {
    const at = Date.parse('2026-03-02T00:00:00Z');
    const { known } = run([{ at, firing: true }]);
    for (const dataState of [
      'few',
      'none',
      'silent',
      'waiting',
      'misconfigured',
    ] as const) {
      const later = at + 24 * 60 * MINUTE;
      expect(run([{ at, firing: true, dataState }]).done).toEqual([]);
      const calm = standingOf({ at: later, firing: false, dataState });
      expect(consequencesOf(calm, known)).toEqual([]);
    }
  });

  it('tells again what could not be told, and no recovery of what nobody knows of', () => {
    const at = Date.parse('2026-03-02T00:00:00Z');
    const untold = [{ tier: '1h', since: at }];
    const actions = (observed: Observed, known: Alert[]) =>
      consequencesOf(standingOf(observed), known).map(({ action }) => action);
    expect(actions({ at, firing: true }, untold)).toEqual(['tell']);
    const rested = [{ tier: '1h', since: at, recoveredAt: at }];
    const later = at + GUARD;
    expect(actions({ at: later - 1, firing: false }, rested)).toEqual([]);
    expect(actions({ at: later, firing: false }, rested)).toEqual(['drop']);
    expect(actions({ at: later, firing: true }, rested)).toEqual(['resume']);
  });
});
