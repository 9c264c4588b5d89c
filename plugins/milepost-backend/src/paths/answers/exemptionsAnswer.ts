import type {
  Exemption,
  ExemptionsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { exemptionOf, type ExemptionRow } from '../exemptions/exemptionRow';
import type { ScopeView } from './ScopeView';

/** Who of those who belong to a scope today is exempt from a path, or from a check of it. */
export async function exemptionsAnswer(
  knex: Knex,
  options: {
    path: string;
    view: ScopeView;
    /** Those too that are over. */
    ended: boolean;
  },
): Promise<ExemptionsAnswer> {
  const { path, view, ended } = options;
  const { today } = view.places;
  const query = knex('path_exemptions as x')
    .join('entities as e', 'e.ref', 'x.entity_ref')
    .whereNull('e.deleted_at')
    .where('x.path', path);
  if (!ended) {
    query.whereNull('x.ended_at').where('x.expires', '>=', today);
  }
  const rows: ExemptionRow[] = await query.select('x.*');
  const refs = new Set(view.members.map(({ ref }) => ref));
  const isOver = (each: Exemption) =>
    each.endedAt !== undefined || each.expires < today;
  const exemptions = rows
    .filter(row => refs.has(row.entity_ref))
    .map(exemptionOf);
  return {
    path,
    scope: view.scope,
    exemptions: [
      ...exemptions
        .filter(each => !isOver(each))
        .sort((a, b) => order(a.expires, b.expires) || a.id - b.id),
      ...exemptions.filter(isOver).sort((a, b) => b.id - a.id),
    ],
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
