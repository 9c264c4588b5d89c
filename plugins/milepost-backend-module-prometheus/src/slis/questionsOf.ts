import type {
  Indicator,
  SliQuery,
} from '@milepost/backstage-plugin-milepost-common';
import type { PrometheusServer } from '../configuration/readServers';
import type { Question, Questions } from './Question';
import { questionOf, type Part } from './questionOf';

type Asked<T> = T | { fault: string };

/** What to ask of which servers for an indicator, or what is wrong with it. @param options - `step` in milliseconds */
export function questionsOf(options: {
  indicator: Indicator;
  step: number;
  servers: readonly PrometheusServer[];
}): Asked<{ questions: Questions }> {
  const { indicator, step, servers } = options;
  const ask = (part: Part, query: SliQuery, counter = false) =>
    questionOf({ part, query, counter, step, servers });
  switch (indicator.kind) {
    case 'ratio':
      return askRatio(indicator, ask);
    case 'raw':
      return askRaw(indicator, ask);
    case 'threshold': {
      const asked = ask('metric', indicator.metric);
      const { question: metric } = asked as { question: Question };
      const isGood = comparison(indicator);
      return 'fault' in asked
        ? asked
        : { questions: { kind: 'threshold', metric, isGood } };
    }
    default:
      return { fault: 'indicator: is pushed, and not read' };
  }
}

type Ask = (
  part: Part,
  query: SliQuery,
  counter?: boolean,
) => Asked<{ question: Question }>;

function askRatio(
  indicator: Indicator & { kind: 'ratio' },
  ask: Ask,
): Asked<{ questions: Questions }> {
  const { counter, good, bad } = indicator;
  const total = ask('total', indicator.total, counter);
  if ('fault' in total) {
    return total;
  }
  const query = good ?? bad;
  if (!query) {
    return { fault: 'indicator.good: is required' };
  }
  const name = good ? 'good' : 'bad';
  const part = ask(name, query, counter);
  return 'fault' in part
    ? part
    : {
        questions: {
          kind: 'ratio',
          total: total.question,
          [name]: part.question,
        },
      };
}

function askRaw(
  indicator: Indicator & { kind: 'raw' },
  ask: Ask,
): Asked<{ questions: Questions }> {
  const { rawType, raw } = indicator;
  const failure = rawType === 'failure';
  if (raw.type !== 'prometheus' && !failure) {
    return { fault: `indicator.rawType: must be failure for ${raw.type}` };
  }
  const asked = ask('raw', raw);
  return 'fault' in asked
    ? asked
    : { questions: { kind: 'raw', raw: asked.question, failure } };
}

function comparison({
  op,
  value: bound,
}: Indicator & { kind: 'threshold' }): (value: number) => boolean {
  switch (op) {
    case 'lt':
      return value => value < bound;
    case 'lte':
      return value => value <= bound;
    case 'gt':
      return value => value > bound;
    default:
      return value => value >= bound;
  }
}
