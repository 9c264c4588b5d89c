import type { DeliveryEventOf } from '../events/deliveryEvent';
import { at, earliest, inOrder, latest } from './inOrder';
import type { Change, Review } from './facts';

/** @public */
export type ChangeEvent = DeliveryEventOf<
  | 'change.created'
  | 'change.updated'
  | 'change.ready'
  | 'change.reviewed'
  | 'change.merged'
  | 'change.abandoned'
>;

/**
 * The change that all of its events together tell of. Any order and any duplication give the same.
 *
 * @public
 */
export function mergeChange(unordered: readonly ChangeEvent[]): Change {
  const events = inLifeOrder(unordered);
  const [first] = events;
  const merged = events.filter(event => event.type === 'change.merged');
  const closed = events.filter(
    event =>
      event.type === 'change.merged' || event.type === 'change.abandoned',
  );
  const abandoned =
    closed.at(-1)?.type === 'change.abandoned' && merged.length === 0;
  return {
    source: first.source,
    repository: first.repository,
    id: first.change,
    title: latest(events, event => event.title),
    url: latest(events, event => event.url),
    targetBranch: latest(events, event => event.targetBranch),
    draft: latest(events, draftAfter) ?? false,
    openedAt: openedAt(events),
    readyAt: readyAt(events),
    mergedAt: at(merged[0]?.time),
    abandonedAt:
      abandoned && !reopened(events) ? at(closed.at(-1)?.time) : undefined,
    mergeRevision: latest(merged, event => event.mergeRevision),
    headRevision: latest(events, event => event.headRevision),
    commits: latest(events, event => event.commits),
    paths: latest(events, event => event.paths),
    labels: latest(events, event => event.labels) ?? [],
    reverts: latest(events, event => event.reverts),
    authorIsBot: latest(events, event => event.authorIsBot) ?? false,
    reviews: reviewsOf(events),
  };
}

/** What comes first where two events have one time: many sources know seconds only. */
const LIFE: readonly ChangeEvent['type'][] = [
  'change.created',
  'change.ready',
  'change.updated',
  'change.reviewed',
  'change.merged',
  'change.abandoned',
];

function inLifeOrder(events: readonly ChangeEvent[]): ChangeEvent[] {
  return inOrder(events).sort(
    (a, b) =>
      Date.parse(a.time) - Date.parse(b.time) ||
      LIFE.indexOf(a.type) - LIFE.indexOf(b.type),
  );
}

function openedAt(events: readonly ChangeEvent[]): number | undefined {
  return (
    at(earliest(events, event => event.openedAt)) ??
    at(
      earliest(events, event =>
        event.type === 'change.created' ? event.time : undefined,
      ),
    )
  );
}

/** When it last became ready for review before it was merged; `undefined` if it never was a draft. */
function readyAt(events: readonly ChangeEvent[]): number | undefined {
  return at(
    latest(events, event =>
      event.type === 'change.ready' ? event.time : event.readyAt,
    ),
  );
}

function draftAfter(event: ChangeEvent): boolean | undefined {
  return event.type === 'change.ready' ? false : event.draft;
}

/** An event after the closing says that work goes on. */
function reopened(events: readonly ChangeEvent[]): boolean {
  const closing = events.findLastIndex(
    event => event.type === 'change.abandoned',
  );
  return events
    .slice(closing + 1)
    .some(
      event => event.type === 'change.created' || event.type === 'change.ready',
    );
}

function reviewsOf(events: readonly ChangeEvent[]): Review[] {
  const author = latest(events, event => event.author);
  const byId = new Map<string, Review>();
  for (const event of events) {
    if (event.type === 'change.reviewed') {
      byId.set(event.review, {
        at: Date.parse(event.time),
        kind: event.reviewKind,
        human: event.human,
        byAuthor:
          event.byAuthor ?? (author !== undefined && event.reviewer === author),
      });
    }
  }
  return [...byId.values()];
}
