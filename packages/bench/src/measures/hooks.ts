import type { Portal } from '../portal/Portal';
import {
  pagerWebhook,
  signedWebhook,
  type PagerWebhook,
} from '../portal/pagerWebhook';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import type { Bench } from './Bench';
import { steadily } from './steadily';

const RATE = 300;
const WARM_UP_SECONDS = 5;
const SECONDS = 60;
/** Of these, what memory is compared over. */
const EDGE_SECONDS = 15;

/** Signed webhooks at a steady rate, and the same by Backstage's events service. */
export async function hooks(bench: Bench, portal: Portal): Promise<Figure[]> {
  const { progress } = bench;
  const memory: number[] = [];
  const bus = await steadily({
    rate: RATE,
    warmUpSeconds: WARM_UP_SECONDS,
    seconds: SECONDS / 3,
    send: index => portal.post('/bare/events', webhookOf(bench, 'bus', index)),
  });
  progress(`the events service at ${RATE}/s for ${SECONDS / 3} s`);
  const ours = await steadily({
    rate: RATE,
    warmUpSeconds: WARM_UP_SECONDS,
    seconds: SECONDS,
    send: index =>
      portal.postText(
        '/milepost/v1/hooks/pager',
        signedWebhook(webhookOf(bench, 'hook', index)),
      ),
    eachSecond: () => memory.push(portal.memory()),
  });
  progress(`signed webhooks at ${RATE}/s for ${SECONDS} s`);
  return figuresOf({ ours, bus, memory });
}

function figuresOf(measured: {
  ours: number[];
  bus: number[];
  memory: number[];
}): Figure[] {
  const { ours, bus, memory } = measured;
  const middle = (values: number[]) => quantileOf(values, 0.5);
  return [
    figure({
      name: `signed webhook, ${RATE}/s, p99, beside the events service`,
      value: quantileOf(ours, 0.99),
      unit: 'ms',
      baseline: quantileOf(bus, 0.99),
      budget: { atMost: 25 },
    }),
    figure({
      name: `signed webhook, ${RATE}/s, median, beside the events service`,
      value: middle(ours),
      unit: 'ms',
      baseline: middle(bus),
    }),
    figure({
      name: `memory in the last ${EDGE_SECONDS} s of ${SECONDS} s, against the first`,
      value: middle(memory.slice(-EDGE_SECONDS)),
      unit: 'MiB',
      baseline: middle(memory.slice(0, EDGE_SECONDS)),
    }),
  ];
}

/** Services take turns, as when something breaks that all stand on. */
function webhookOf(
  { organisation: { services } }: Bench,
  kind: string,
  index: number,
): PagerWebhook {
  return pagerWebhook({
    id: `${kind}-${index}`,
    service: services[index % services.length].name,
    at: Date.now(),
  });
}
