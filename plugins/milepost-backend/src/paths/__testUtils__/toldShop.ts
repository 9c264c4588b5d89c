import { ToldService } from './toldService';

/** A workflow that another repository lends. */
export const LENT_WORKFLOW = 'acme/ci/.github/workflows/deploy.yml';

const DAY = 86_400_000;

/** A shop that everything is told of, and a till with little more than an incident. */
export function toldShop(now: number): Record<'shop' | 'till', ToldService> {
  const shop = new ToldService('shop', now).branch();
  const lent = (version: string) => ({ uses: [`${LENT_WORKFLOW}@${version}`] });
  shop.build(6.1, { branch: 'main', revision: 'r1', ...lent('v1') });
  shop.deploy(6, { revision: 'r1' });
  shop.build(4.1, { branch: 'quick', revision: 'r2', ...lent('v2') });
  shop.deploy(4, { revision: 'r2' });
  // Nobody knows where this one comes from, nor who wanted it.
  shop.deploy(3, { revision: 'r1' }, 'service.rolledback');
  shop.build(0.2, { outcome: 'failure', name: 'Nightly' });
  shop.build(0.1, { outcome: 'skipped' }).deploy(0.5, { outcome: 'failure' });
  shop.incident(5, 4, { severity: 'SEV-1', notCausedByDeployment: true });
  const dueAt = new Date(now - DAY).toISOString();
  shop.ticket(3, { ticketType: 'corrective-action', dueAt });
  shop.pagingRule(0.5, true).incident(0.2, 4);
  const till = new ToldService('till', now).incident(0.5, 1).deploy(0.3);
  till.ticket(0.3, { ticketType: 'postmortem', incident: 'till 0.5' });
  return { shop, till };
}
