import type { Portal } from '../portal/Portal';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import type { Bench } from './Bench';
import { times } from './rollUps';

const QUARTER = 90 * 86_400_000;

/** What the tables of pages ask for: the members of a scope, with their metrics and how far each pulls the whole. */
export async function members(bench: Bench, portal: Portal): Promise<Figure[]> {
  const { groups, domains, until } = bench.organisation;
  const quarter = new Date(until - QUARTER).toISOString().slice(0, 10);
  const figures: Figure[] = [];
  for (const [name, query] of [
    [
      'the services of a group over twelve months',
      { scope: `group:default/${groups[0]}` },
    ],
    [
      'a hundred services of a domain over 90 days',
      { scope: `domain:default/${domains[0]}`, from: quarter },
    ],
    [
      'the departments of the organisation over twelve months',
      { scope: 'organization', by: 'group', type: 'department' },
    ],
  ] as const) {
    const taken = await times(portal, bench, { path: 'members', ...query });
    for (const [said, share] of [
      ['median', 0.5],
      ['p95', 0.95],
    ] as const) {
      figures.push(
        figure({
          name: `${name}, nine metrics of each, ${said}`,
          value: quantileOf(taken, share),
          unit: 'ms',
        }),
      );
    }
  }
  bench.progress('members over HTTP');
  return figures;
}
