import type { NotificationService } from '@backstage/plugin-notifications-node';
import { parseEntityRef } from '@backstage/catalog-model';
import type { TierState } from '@milepost/backstage-plugin-milepost-common';
import type { SloStanding } from '../SloStanding';
import { BUDGET, type Consequence } from './consequencesOf';

type NotificationPayload = Parameters<
  NotificationService['send']
>[0]['payload'];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is told of an alert or of its recovery; a later one takes the place of an earlier one. */
export function consequenceText(
  standing: SloStanding,
  { action, tier }: Pick<Consequence, 'action' | 'tier'>,
): NotificationPayload {
  const { id, entityRef, definition } = standing;
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const subject = `${name} · ${definition.title}`;
  const said =
    action === 'recover' ? recovery(standing, tier) : alert(standing, tier);
  return {
    title: `${subject}: ${said.title}`,
    description: `${subject}: ${said.text}`,
    severity: said.severity,
    link: `/catalog/${namespace}/${kind}/${name}`,
    topic: 'milepost.slos',
    scope: `slo:${id}:${tier}`,
  };
}

interface Said {
  title: string;
  text: string;
  severity: NonNullable<NotificationPayload['severity']>;
}

function alert(standing: SloStanding, name: string): Said {
  const tier = tierOf(standing, name);
  if (name === BUDGET || !tier) {
    return {
      title: 'the error budget is used up',
      text: `its error budget of ${windowWords(standing)} is used up; ${remains(
        standing,
      )}${untilThen(standing)}.`,
      severity: 'high',
    };
  }
  const rate = (tier.long.rate ?? 0).toLocaleString('en', {
    maximumFractionDigits: 1,
  });
  return {
    title: 'burns its error budget too fast',
    text: `burns ${rate} times too fast over the last ${durationWords(
      tier.long.seconds,
      { bare: true },
    )}; ${remains(standing)}${untilThen(standing, tier)}.`,
    severity: severityOf(standing, tier),
  };
}

function recovery(standing: SloStanding, name: string): Said {
  const recovered =
    name === BUDGET
      ? 'its error budget is not used up any more'
      : 'it does not burn its error budget too fast any more';
  return {
    title: 'recovered',
    text: `${recovered}; ${remains(standing)}.`,
    severity: 'low',
  };
}

/** Of the tiers that page, the fastest is the worst. */
function severityOf(
  { state }: SloStanding,
  { severity, factor }: TierState,
): Said['severity'] {
  if (severity === 'ticket') {
    return 'normal';
  }
  const paging = state!.tiers.filter(tier => tier.severity === 'page');
  const fastest = Math.max(...paging.map(tier => tier.factor));
  return factor >= fastest ? 'critical' : 'high';
}

function tierOf({ state }: SloStanding, name: string): TierState | undefined {
  return state?.tiers.find(({ tier }) => tier === name);
}

function remains({ state }: SloStanding): string {
  const { remaining } = state!;
  if (remaining === undefined) {
    return 'what remains of the budget is not known';
  }
  const percent = Math.abs(remaining * 100).toLocaleString('en', {
    maximumFractionDigits: Math.abs(remaining) < 0.1 ? 1 : 0,
  });
  return remaining < 0
    ? `${percent} % more than the budget was spent`
    : `${percent} % of the budget remains`;
}

/** When nothing remains, at the burn rate that is told. */
function untilThen(standing: SloStanding, tier?: TierState): string {
  const { state } = standing;
  const { remaining = 0, burnRate, exhaustedIn } = state!;
  const rate = tier?.long.rate;
  if (!rate || !burnRate || exhaustedIn === undefined || remaining <= 0) {
    return '';
  }
  const seconds = (exhaustedIn * burnRate) / rate;
  return `; at this rate it is used up in ${durationWords(seconds)}`;
}

function windowWords({ definition: { window } }: SloStanding): string {
  const { count, unit } = window.duration;
  const length = count === 1 ? `${unit}` : `${count} ${unit}s`;
  return window.type === 'rolling'
    ? `the last ${length}`
    : `this period of ${count === 1 ? 'a ' : ''}${length}`;
}

/** `11 hours`; bare, one of something goes without its number: `hour`. */
export function durationWords(
  seconds: number,
  { bare = false }: { bare?: boolean } = {},
): string {
  const { size, word } = unitOf(seconds);
  const count = Math.max(1, Math.round(seconds / size));
  if (count === 1) {
    return bare ? word : `1 ${word}`;
  }
  return `${count} ${word}s`;
}

/** Days only where they are exact enough: 36 hours are not two days. */
function unitOf(seconds: number): { size: number; word: string } {
  if (seconds >= 2 * DAY || seconds === DAY) {
    return { size: DAY, word: 'day' };
  }
  return seconds >= HOUR
    ? { size: HOUR, word: 'hour' }
    : { size: MINUTE, word: 'minute' };
}
