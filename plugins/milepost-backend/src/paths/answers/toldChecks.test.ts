import type { Sight } from '../../visibility/Sight';
import { road } from '../__testUtils__/definePath';
import { toldChecks } from './toldChecks';

it('keeps what was found from whoever may not know the metric that it is', async () => {
  const [a, b, c] = road.checks;
  const rule = (fact: string) =>
    ({ fact, operator: 'lessThan', value: 1 } as const);
  const path = {
    ...road,
    checks: [
      { ...a, rule: rule('metric:pager-load') },
      { ...b, rule: { any: [rule('entity'), rule('metric:batch-size')] } },
      c,
    ],
  };
  const sight = {
    reads: async metric => metric !== 'pager-load',
  } as Pick<Sight, 'reads'> as Sight;
  const ref = 'component:default/shop';
  const ids = ['a', 'b', 'c'];
  expect(ids.map(await toldChecks(path, { ref, sight }))).toEqual([
    false,
    true,
    true,
  ]);
  expect(ids.map(await toldChecks(path, { ref }))).toEqual([true, true, true]);
});
