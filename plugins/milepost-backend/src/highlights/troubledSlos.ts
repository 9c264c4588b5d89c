import type { Highlight } from '@milepost/backstage-plugin-milepost-common';
import { BUDGET } from '../slos/consequences/consequencesOf';
import { consequenceText } from '../slos/consequences/consequenceText';
import type { SloStanding } from '../slos/SloStanding';
import { nameOf } from '../movements/words';
import type { Found } from './Found';

/** With less of its budget left, an SLO is at risk. */
const LITTLE = 0.2;

/** SLOs whose budget is used up, and those that are about to: that burn too fast, or have little of it left. Pure. */
export function troubledSlos(
  standings: readonly SloStanding[],
  { limit }: { limit: number },
): Found[] {
  const known = standings
    .filter(({ dataState }) => dataState === 'measured' || dataState === 'few')
    .sort((a, b) => remaining(a) - remaining(b));
  const usedUp = known.filter(slo => remaining(slo) <= 0);
  const atRisk = known.filter(
    slo => remaining(slo) > 0 && (isFiring(slo) || remaining(slo) < LITTLE),
  );
  return [
    foundIn('slo-used-up', usedUp, limit),
    foundIn('slo-at-risk', atRisk, limit),
  ];
}

function foundIn(
  kind: 'slo-used-up' | 'slo-at-risk',
  slos: readonly SloStanding[],
  limit: number,
): Found {
  const items = slos.slice(0, limit).map(
    (slo): Highlight => ({
      kind,
      scope: slo.entityRef,
      text: textOf(slo),
      at: new Date(slo.state!.at).toISOString(),
      metric: 'error-budget-remaining',
      source: slo.definition.name,
      id: String(slo.id),
    }),
  );
  return { kind, items, total: slos.length };
}

function remaining({ state }: SloStanding): number {
  return state?.remaining ?? Infinity;
}

function isFiring({ state }: SloStanding): boolean {
  return state!.tiers.some(({ firing }) => firing);
}

function textOf(slo: SloStanding): string {
  const firing = slo.state!.tiers.find(tier => tier.firing);
  if (remaining(slo) > 0 && !firing) {
    const percent = (remaining(slo) * 100).toLocaleString('en', {
      maximumFractionDigits: 1,
    });
    return `${nameOf(slo.entityRef)} · ${
      slo.definition.title
    }: ${percent} % of the error budget remains.`;
  }
  const tier = remaining(slo) > 0 ? firing!.tier : BUDGET;
  return consequenceText(slo, { action: 'begin', tier }).description!;
}
