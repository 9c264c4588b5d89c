import type { SliQuery } from '@milepost/backstage-plugin-milepost-common';
import type { PrometheusServer } from '../configuration/readServers';
import { counterGrowth, counterSumIn } from './counterGrowth';
import { hasPlaceholder, quoted, withInterval, durationText } from './promql';
import type { Question } from './Question';
import { readQuerySpec, type QuerySpec } from './querySpec';
import { serverFor } from './serverFor';

/** The part that an answer plays in an indicator. */
export type Part = 'good' | 'bad' | 'total' | 'raw' | 'metric';

/** What sloth and Pyrra record goes five minutes back. */
const RECORDED_MS = 300_000;

/**
 * What to ask of which server for a part of an indicator.
 *
 * @param options - `step` in milliseconds; `counter`: numbers only ever grow, unless a query says for which interval it
 *   asks
 */
export function questionOf(options: {
  query: SliQuery;
  part: Part;
  counter: boolean;
  step: number;
  servers: readonly PrometheusServer[];
}): { question: Question } | { fault: string } {
  const { query, part, servers } = options;
  const field = `indicator.${part}`;
  const read = readQuerySpec(query, field);
  if ('fault' in read) {
    return read;
  }
  const found = serverFor({ name: query.server, servers, field });
  if ('fault' in found) {
    return found;
  }
  const asked = askedFor(read.value, options);
  return 'fault' in asked
    ? asked
    : { question: { ...found, field: `${field}.spec.query`, ...asked } };
}

type Asked = Pick<Question, 'expression' | 'reads' | 'factor' | 'emptyIsZero'>;

function askedFor(
  spec: QuerySpec,
  options: { part: Part; counter: boolean; step: number },
): Asked | { fault: string } {
  switch (spec.type) {
    case 'sloth':
      return askSloth(spec, options);
    case 'pyrra':
      return askPyrra(spec, options);
    default:
      return spec.emptyIsZero &&
        options.part !== 'good' &&
        options.part !== 'bad'
        ? {
            fault: `indicator.${options.part}.spec.emptyIsZero: is for good and bad events; without this one nothing is known`,
          }
        : askPrometheus(spec, options);
  }
}

function askPrometheus(
  spec: QuerySpec & { type: 'prometheus' },
  options: { part: Part; counter: boolean; step: number },
): Asked {
  const { query, rate, emptyIsZero } = spec;
  const { step } = options;
  const value = {
    expression: withInterval(query, step),
    reads: 'value' as const,
    factor: rate ? step / 1000 : 1,
    emptyIsZero,
  };
  if (!options.counter || hasPlaceholder(query)) {
    return value;
  }
  const sum = counterSumIn(query);
  if (!sum) {
    return { ...value, reads: 'growth', factor: 1 };
  }
  const { selector, orZero } = sum;
  const zero = emptyIsZero || orZero;
  // Errors begin with the first one; what is counted in all was there before anybody asked.
  const fromNothing = zero && options.part !== 'total';
  const expression = counterGrowth({ selector, step, fromNothing });
  return { ...value, expression, factor: 1, emptyIsZero: zero };
}

function askSloth(
  { id }: QuerySpec & { type: 'sloth' },
  { part, step }: { part: Part; step: number },
): Asked | { fault: string } {
  return part === 'raw'
    ? recorded(`slo:sli_error:ratio_rate5m{sloth_id=${quoted(id)}}`, step)
    : {
        fault: `indicator.${part}.type: sloth records ratios of failures alone; use it as raw, with rawType: failure`,
      };
}

function askPyrra(
  { slo, namespace }: QuerySpec & { type: 'pyrra' },
  { part, step }: { part: Part; step: number },
): Asked | { fault: string } {
  const labels = [
    `slo=${quoted(slo)}`,
    ...(namespace === undefined ? [] : [`namespace=${quoted(namespace)}`]),
  ].join(',');
  const { expression: requests, ...rest } = recorded(
    `pyrra_requests:rate5m{${labels}}`,
    step,
  );
  const { expression: errors } = recorded(
    `pyrra_errors:rate5m{${labels}}`,
    step,
  );
  const factor = step / 1000;
  switch (part) {
    case 'total':
      return { ...rest, expression: requests, factor };
    case 'bad':
      return { ...rest, expression: errors, factor };
    case 'good':
      return { ...rest, expression: `${requests} - ${errors}`, factor };
    case 'raw':
      return { ...rest, expression: `${errors} / ${requests}` };
    default:
      return {
        fault: `indicator.${part}.type: pyrra records requests and errors, no measured value`,
      };
  }
}

/** A recorded series at the end of a step; of longer steps its mean. */
function recorded(selector: string, step: number): Asked {
  return {
    expression:
      step > RECORDED_MS
        ? `avg_over_time(${selector}[${durationText(step)}])`
        : selector,
    reads: 'value',
    factor: 1,
    emptyIsZero: false,
  };
}
