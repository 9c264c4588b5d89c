import type { GateReason } from '../answers/gate';
import type { Milliseconds } from '../facts/facts';
import type { Freeze } from './freeze';
import { freezeSpans, type Span } from './freezeSpans';
import { instantInWords } from './wording';

interface Options {
  freezes: readonly Freeze[];
  /** IANA; of freezes that name none. */
  zone: string;
  now: Milliseconds;
}

/** What the freezes lead to that hold now. */
export function freezeReasons({ freezes, zone, now }: Options): GateReason[] {
  return freezes.flatMap(freeze => {
    const end = endOf(freezeSpans({ freeze, zone, now }), now);
    if (end === undefined) {
      return [];
    }
    const ends = instantInWords(end, freeze.zone ?? zone);
    return [
      {
        code: 'freeze' as const,
        effect: freeze.effect,
        text: `Releases are frozen until ${ends}: ${sentence(freeze.reason)}`,
        lifts: `The freeze ${freeze.name} ends ${ends}, or an override lifts it.`,
        about: freeze.name,
        until: new Date(end).toISOString(),
      },
    ];
  });
}

/** When the next freeze begins or ends; `undefined` where none is in sight. */
export function nextFreezeEdge(options: Options): Milliseconds | undefined {
  const { freezes, zone, now } = options;
  const edges = freezes
    .flatMap(freeze => freezeSpans({ freeze, zone, now }))
    .flatMap(({ start, end }) => [start, end])
    .filter(edge => edge > now);
  return edges.length > 0 ? Math.min(...edges) : undefined;
}

/** When it is over, where one span follows right upon another, with the last of them; `undefined`: it does not hold. */
function endOf(
  spans: readonly Span[],
  now: Milliseconds,
): Milliseconds | undefined {
  let end: Milliseconds | undefined;
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  for (const span of inOrder) {
    const at = end ?? now;
    if (span.start <= at && span.end > at) {
      end = span.end;
    }
  }
  return end;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
