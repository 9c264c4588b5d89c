import type { Organisation } from '../organisation/organisation';
import { MADE_UP, queryOf } from './madeUpReader';

/** A document of OpenSLO with as many SLOs, of which every service has about as many. */
export function sloDocument(
  { services }: Organisation,
  count: number,
): object[] {
  return Array.from({ length: count }, (_, index) => {
    const service = services[index % services.length].name;
    const metricSource = { type: MADE_UP, spec: { query: queryOf(index) } };
    return {
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: { name: `answers-${index}`, displayName: 'Answers' },
      spec: {
        service: `component:default/${service}`,
        budgetingMethod: 'Occurrences',
        timeWindow: [{ duration: '28d', isRolling: true }],
        indicator: {
          metadata: { name: `answers-${index}` },
          spec: {
            ratioMetric: {
              counter: true,
              good: { metricSource },
              total: { metricSource },
            },
          },
        },
        objectives: [{ target: 0.999 }],
      },
    };
  });
}
