import type { Playbook } from '../answers/glossary';
import { deliveryPlaybooks } from './deliveryPlaybooks';
import { operationsPlaybooks } from './operationsPlaybooks';

const all: Readonly<Record<string, readonly string[]>> = {
  ...deliveryPlaybooks,
  ...operationsPlaybooks,
};

/**
 * What Milepost says is to be checked when a metric moves, where the installation says nothing else.
 *
 * @param metric - its id
 * @returns `undefined` for a metric that there is not
 * @public
 */
export function playbookOf(metric: string): Playbook | undefined {
  return Object.hasOwn(all, metric) ? { checks: [...all[metric]] } : undefined;
}
