import type { DeliveryEventOf } from '../events/deliveryEvent';
import { inOrder, latest } from './inOrder';
import type { Page, PageCall } from './page';

/** @public */
export type PageEvent = DeliveryEventOf<
  'page.triggered' | 'page.acknowledged' | 'page.resolved'
>;

/**
 * The page that all of its events together tell of. The first acknowledgement and the first resolution of a call
 * stand; triggered again after it was resolved, the page calls again.
 *
 * @public
 */
export function mergePage(unordered: readonly PageEvent[]): Page {
  const events = inLifeOrder(unordered);
  const [first] = events;
  return {
    source: first.source,
    id: first.page,
    service: latest(events, event => event.service),
    repository: latest(events, event => event.repository),
    environment: latest(events, event => event.environment),
    title: latest(events, event => event.title),
    url: latest(events, event => event.url),
    severity: latest(events, event => event.severity),
    alert: latest(events, event => event.alert),
    runbook: latest(events, event => event.runbook),
    slo: latest(events, event => event.slo),
    calls: callsOf(events),
  };
}

/** What comes first where two events have one time: many sources know seconds only. */
const LIFE: readonly PageEvent['type'][] = [
  'page.triggered',
  'page.acknowledged',
  'page.resolved',
];

function inLifeOrder(events: readonly PageEvent[]): PageEvent[] {
  return inOrder(events).sort(
    (a, b) =>
      Date.parse(a.time) - Date.parse(b.time) ||
      LIFE.indexOf(a.type) - LIFE.indexOf(b.type),
  );
}

/** What comes before the first trigger belongs to a call of which nobody knows when it began. */
function callsOf(events: readonly PageEvent[]): PageCall[] {
  const calls: PageCall[] = [];
  for (const { type, time } of events) {
    const at = Date.parse(time);
    const last = calls.at(-1);
    const open = last?.resolvedAt === undefined ? last : undefined;
    if (type === 'page.triggered' && !open) {
      calls.push({ triggeredAt: at });
    } else if (type === 'page.acknowledged' && open) {
      open.acknowledgedAt ??= at;
    } else if (type === 'page.resolved' && open) {
      open.resolvedAt = at;
    }
  }
  return calls;
}
