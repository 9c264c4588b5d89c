import type { ServerResponse } from 'node:http';
import { answerWith, type StandInRequest } from './startStandIn';

/** Series as Prometheus answers them: a value per instant, in seconds since 1970. */
export function matrixOf(...series: [number, string][][]) {
  return {
    resultType: 'matrix',
    result: series.map((values, index) => ({
      metric: { instance: String(index) },
      values,
    })),
  };
}

/**
 * Answers each expression with a series: values for the instants that are asked about, in order; where there is none,
 * `undefined`.
 */
export function answerSeries(
  series: Record<string, (number | string | undefined)[]>,
  more: object = {},
) {
  return (response: ServerResponse, { parameters }: StandInRequest) => {
    const query = parameters.get('query') ?? '';
    const [start, step] = ['start', 'step'].map(name =>
      Number(parameters.get(name)),
    );
    const values = (series[query] ?? []).flatMap(
      (value, index): [number, string][] =>
        value === undefined ? [] : [[start + index * step, String(value)]],
    );
    const data = values.length > 0 ? matrixOf(values) : matrixOf();
    answerWith(data, more)(response);
  };
}
