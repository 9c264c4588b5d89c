import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import { deployedEvent } from '../organisation/historyOf';
import type { Service } from '../organisation/organisation';
import type { Portal } from '../portal/Portal';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import { timed } from '../report/timed';
import type { Bench } from './Bench';
import { someServices } from './cards';

const SAMPLE = 20;
const POLL_MS = 25;
const PATIENCE_MS = 30_000;

/** From a deployment's event at the door until the card counts it. */
export async function freshness(
  { organisation, progress }: Bench,
  portal: Portal,
): Promise<Figure[]> {
  const seconds: number[] = [];
  for (const [index, service] of someServices(organisation, SAMPLE).entries()) {
    const before = await deploymentsOf(portal, service);
    const id = `fresh-${index}`;
    const event = deployedEvent(service, {
      id,
      revision: id,
      finishedAt: Date.now(),
    });
    const { milliseconds } = await timed(async () => {
      await portal.post('/milepost/v1/events', event);
      await until(async () => (await deploymentsOf(portal, service)) > before);
    });
    seconds.push(milliseconds / 1000);
  }
  progress(`from the door to the card: ${SAMPLE} times`);
  return [
    figure({
      name: 'event received until the number on the card, the slowest',
      value: Math.max(...seconds),
      unit: 's',
      budget: { atMost: 5 },
    }),
    figure({
      name: 'event received until the number on the card, median',
      value: quantileOf(seconds, 0.5),
      unit: 's',
    }),
  ];
}

async function deploymentsOf(portal: Portal, service: Service) {
  const answer = await portal.get<MetricsAnswer>(
    `/milepost/v1/metrics?scope=component:default/${service.name}&metrics=deployment-frequency`,
  );
  return answer.results[0].metrics[0].n;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error('The card never counted a deployment that was pushed');
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
}
