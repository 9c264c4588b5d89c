import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatBurnRate,
  formatCount,
  formatDuration,
  formatInstant,
  formatShare,
} from '@milepost/backstage-plugin-milepost-react';

/** What a chip says of an SLO. */
export interface SloVerdict {
  tone: 'good' | 'bad' | 'neutral';
  text: string;
}

/** What is left of the budget: `34 % of the budget left`, `overspent by 12 %`; `undefined` where nothing is known. */
export function budgetWords({
  remaining,
}: Pick<SloAnswer, 'remaining'>): string | undefined {
  if (remaining === null) {
    return undefined;
  }
  return remaining < 0
    ? `budget overspent by ${formatShare(-remaining)}`
    : `${formatShare(remaining)} of the budget left`;
}

/** Shown as 0×. */
const HARDLY = 0.05;

/** How it burns, in two or three words. */
export function burnVerdict(slo: SloAnswer): SloVerdict | undefined {
  const { burnRate, tiers, remaining } = slo;
  const severity = firingSeverity(tiers);
  if (burnRate === null) {
    return undefined;
  }
  if (severity) {
    const fires = `burning ${formatBurnRate(burnRate)}: ${severity}`;
    return { tone: 'bad', text: fires };
  }
  if (burnRate > 1) {
    return { tone: 'bad', text: `burning ${formatBurnRate(burnRate)}` };
  }
  const tone = (remaining ?? 0) < 0 ? 'neutral' : 'good';
  const text =
    burnRate < HARDLY ? 'not burning' : `steady, ${formatBurnRate(burnRate)}`;
  return { tone, text };
}

/** The worst of the tiers that fire. */
function firingSeverity(tiers: SloAnswer['tiers']): string | undefined {
  const firing = tiers.filter(tier => tier.firing);
  return (
    firing.find(({ severity }) => severity === 'page')?.severity ??
    firing[0]?.severity
  );
}

/** When nothing is left at this rate; `undefined` where it lasts for its window anyway. */
export function exhaustionWords(slo: SloAnswer): string | undefined {
  const { remaining, exhaustedIn, window } = slo;
  const length = (Date.parse(window.end) - Date.parse(window.start)) / 1000;
  if (remaining === null || remaining <= 0 || exhaustedIn === null) {
    return undefined;
  }
  return exhaustedIn < length
    ? `At this rate used up in ${formatDuration(exhaustedIn)}`
    : undefined;
}

/** What the numbers rest on: `2.1 million events in 28 days`. */
export function countWords({ valid, method, window }: SloAnswer): string {
  const counted = method === 'occurrences' ? 'event' : 'slice';
  return `${formatCount(Math.round(valid), counted)} in ${window.text}`;
}

const plainStates: Partial<Record<SloAnswer['state'], string>> = {
  few: 'Fewer events than it takes to judge.',
  none: 'There were no events in its window: that is neither good nor bad.',
  silent: 'Nothing has been heard of it lately: the numbers are those of then.',
  waiting: 'Nothing has been read yet.',
  misconfigured: 'It cannot be read as it is defined.',
};

/** Why the numbers are not to be taken at face value, and what helps, dated; `undefined` when they are. */
export function stateSentence(
  slo: SloAnswer,
  zone: string,
): string | undefined {
  const { state, message, lastSampleAt } = slo;
  if (message) {
    return message;
  }
  return state === 'silent' && lastSampleAt
    ? `${plainStates.silent} Last heard of on ${formatInstant(
        lastSampleAt,
        zone,
      )}.`
    : plainStates[state];
}

/** What a state is called; `undefined` for what is as it should be. */
export function stateTitle(state: SloAnswer['state']): string | undefined {
  const titles: Partial<Record<SloAnswer['state'], string>> = {
    few: 'few events',
    none: 'no events',
    silent: '⚠ silent',
    waiting: 'waiting',
    misconfigured: '⚠ misconfigured',
  };
  return titles[state];
}

/**
 * An entity's own before those of its parts, the most spent first; those of which nothing is known come last.
 *
 * @param scope - the ref of the entity
 */
export function inOrderOfNeed(
  slos: readonly SloAnswer[],
  scope: string,
): SloAnswer[] {
  const isPart = ({ entityRef }: SloAnswer) =>
    Number(entityRef !== scope.toLocaleLowerCase('en-US'));
  const left = ({ remaining }: SloAnswer) => remaining ?? Infinity;
  return [...slos].sort((a, b) => {
    const [ofA, ofB] = [left(a), left(b)];
    return isPart(a) - isPart(b) || (ofA === ofB ? 0 : ofA - ofB);
  });
}
