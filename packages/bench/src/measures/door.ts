import type { BuiltCdEvent } from '@milepost/backstage-plugin-milepost-common';
import { deployedEvent } from '../organisation/historyOf';
import type { Portal } from '../portal/Portal';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import type { Bench } from './Bench';
import { steadily } from './steadily';

const RATE = 300;
const SECONDS = 20;
const WARM_UP_SECONDS = 3;

/** Single events at a steady rate, each in a request of its own, beside a route that only inserts. */
export async function door(bench: Bench, portal: Portal): Promise<Figure[]> {
  const { progress } = bench;
  const bare = await push(bench, {
    kind: 'bare',
    portal,
    path: '/bare/rows',
  });
  progress(`a bare route at ${RATE}/s for ${SECONDS} s`);
  const before = portal.memory();
  const ours = await push(bench, {
    kind: 'door',
    portal,
    path: '/milepost/v1/events',
  });
  progress(`the door at ${RATE}/s for ${SECONDS} s`);
  return [
    figure({
      name: `single event at the door, ${RATE}/s, p99`,
      value: quantileOf(ours, 0.99),
      unit: 'ms',
      baseline: quantileOf(bare, 0.99),
      budget: { atMost: 25 },
    }),
    figure({
      name: `single event at the door, ${RATE}/s, median`,
      value: quantileOf(ours, 0.5),
      unit: 'ms',
      baseline: quantileOf(bare, 0.5),
    }),
    figure({
      name: "the portal's memory after that, against before",
      value: portal.memory(),
      unit: 'MiB',
      baseline: before,
    }),
  ];
}

function push(
  bench: Bench,
  { kind, portal, path }: { kind: string; portal: Portal; path: string },
): Promise<number[]> {
  return steadily({
    rate: RATE,
    warmUpSeconds: WARM_UP_SECONDS,
    seconds: SECONDS,
    send: index => portal.post(path, pushed(bench, `${kind}-${index}`, index)),
  });
}

/** Services take turns, as in an organisation where everybody deploys. */
function pushed(
  { organisation: { services } }: Bench,
  id: string,
  index: number,
): BuiltCdEvent {
  return deployedEvent(services[index % services.length], {
    id,
    revision: id,
    finishedAt: Date.now(),
  });
}
