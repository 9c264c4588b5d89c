import type {
  Member,
  MetricValue,
  ValueState,
} from '@milepost/backstage-plugin-milepost-common';
import { formatDay } from '@milepost/backstage-plugin-milepost-react';
import { columns, metricOf } from './columns';

/** What is known of a member as a whole. */
export type MemberState = ValueState | 'withheld';

/** The worst news first; `measured` only counts where nothing is worse. */
const order: readonly MemberState[] = [
  'silent',
  'unmapped',
  'few',
  'measured',
  'none',
];

const names: Record<MemberState, string> = {
  measured: 'measured',
  few: 'few',
  none: 'nothing happened',
  silent: '⚠ silent',
  unmapped: 'unclaimed',
  'no-source': 'not connected',
  'not-applicable': 'not applicable',
  withheld: 'withheld',
};

/** What a state is called. */
export function memberStateName(state: MemberState): string {
  return names[state];
}

/** The state of a member: that of how often it is deployed, unless a source of another number has gone quiet. */
export function memberState(member: Member): MemberState {
  const metrics = columns.flatMap(
    ({ metric }) => metricOf(member, metric) ?? [],
  );
  const shown = metrics.filter(({ withheld }) => !withheld);
  if (metrics.length > 0 && shown.length === 0) {
    return 'withheld';
  }
  const states = shown.map(({ state }) => state);
  return (
    order.find(state => isStateOf(state, states)) ??
    (states.includes('no-source') ? 'no-source' : 'not-applicable')
  );
}

/** Few of one number do not make a member uncertain; few of all do. */
function isStateOf(state: MemberState, states: ValueState[]): boolean {
  return state === 'few'
    ? states.includes('few') && !states.includes('measured')
    : states.includes(state as ValueState);
}

/** The last sign of life of a member whose source has gone quiet. */
export function lastSeen(member: Member): string | undefined {
  return member.metrics.flatMap(lastSeenOf).sort().at(-1);
}

function lastSeenOf({ state, hint }: MetricValue): string[] {
  return state === 'silent' && hint?.lastSeenAt ? [hint.lastSeenAt] : [];
}

/** `joined 3 Oct`, `left 12 Nov`: what a reader has to know who compares a member with itself before. */
export function belongedWords({ belonged, deleted }: Member): string[] {
  const first = belonged[0]?.from;
  const last = belonged.at(-1)?.to;
  return [
    first && `joined ${formatDay(first, { year: false })}`,
    last && `left ${formatDay(last, { year: false })}`,
    deleted && 'no longer in the catalog',
  ].filter((words): words is string => Boolean(words));
}
