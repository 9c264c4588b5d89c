import { stringify } from 'yaml';
import { parseOpenSlo } from '../parseOpenSlo';

/** A document that is right, to be planted with mistakes. */
export const availability = () => ({
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: {
    name: 'checkout-availability',
    displayName: 'Checkout answers',
    labels: { team: ['payments', 'web'], env: 'prod' },
    annotations: { 'milepost.dev/minimum-events': '50' } as Record<
      string,
      unknown
    >,
  },
  spec: {
    description: 'Whoever pays gets an answer.',
    service: 'checkout',
    indicator: {
      metadata: { name: 'checkout-answers' },
      spec: {
        ratioMetric: {
          counter: true,
          good: {
            metricSource: {
              type: 'Prometheus',
              spec: { query: 'sum(answers_total{code!~"5.."})' },
            },
          },
          total: {
            metricSource: {
              type: 'Prometheus',
              spec: { query: 'sum(answers_total)' },
            },
          },
        },
      },
    },
    timeWindow: [{ duration: '28d', isRolling: true }],
    budgetingMethod: 'Occurrences',
    objectives: [{ displayName: 'Usual', target: 0.9995 }],
  },
});

type Doc = ReturnType<typeof availability>;

/** Sets a field by its path; `undefined` removes it. */
export function set(
  document: Doc,
  path: (string | number)[],
  value: unknown,
): Doc {
  const parent = path
    .slice(0, -1)
    .reduce<any>((at, step) => (at[step] ??= {}), document);
  parent[path.at(-1)!] = value;
  return document;
}

export const text = (...objects: object[]) =>
  objects.map(object => stringify(object)).join('---\n');

export const read = (...objects: object[]) =>
  parseOpenSlo(text(...objects), { name: 'slo.yaml' });

export const at = (path: string) =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map(step => (/^\d+$/.test(step) ? Number(step) : step));
