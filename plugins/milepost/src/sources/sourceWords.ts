import type { SourcesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '@milepost/backstage-plugin-milepost-react';

/** One source instance, as the backend tells of it. */
export type Source = SourcesAnswer['sources'][number];

type Tone = 'good' | 'bad' | 'neutral';

/** How a state is called; the sign and the word say it, the colour repeats it. */
export const stateWords: Record<Source['state'], { text: string; tone: Tone }> =
  {
    failed: { text: '✕ cannot be read', tone: 'bad' },
    faulty: { text: '✕ misconfigured', tone: 'bad' },
    rejecting: { text: '✕ turned away', tone: 'bad' },
    silent: { text: '⚠ silent', tone: 'bad' },
    healthy: { text: '✓ healthy', tone: 'good' },
    waiting: { text: 'not connected', tone: 'neutral' },
  };

/** What needs somebody comes first. */
const ORDER = Object.keys(stateWords);

/** Those that need somebody, then those that are well, each by its id. */
export function byNeed(sources: readonly Source[]): Source[] {
  return [...sources].sort(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      a.id.localeCompare(b.id),
  );
}

/** Whether somebody should look after it. */
export function isTroubled({ state }: Source): boolean {
  return stateWords[state].tone === 'bad';
}

/** `6 sources are connected; 2 need a look.` */
export function summaryOf(sources: readonly Source[]): string {
  const connected = sources.filter(({ state }) => state !== 'waiting');
  const troubled = connected.filter(isTroubled);
  if (connected.length === 0) {
    return 'No source is connected yet: connect the first one below, and its events show up here within seconds.';
  }
  const are = connected.length === 1 ? 'is' : 'are';
  const count = `${formatCount(connected.length, 'source')} ${are} connected`;
  if (troubled.length === 0) {
    return `${count}, and ${
      connected.length === 1 ? 'it is' : 'all are'
    } well.`;
  }
  return `${count}; ${formatCount(troubled.length, 'needs', 'need')} a look.`;
}
