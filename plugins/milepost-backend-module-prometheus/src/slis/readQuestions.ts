import type { Question, Questions } from './Question';
import { readSteps } from './readSteps';
import {
  samplesOfCounts,
  samplesOfMeasurements,
  samplesOfRatios,
  type SampledSteps,
  type StepValues,
} from './samplesOf';

interface Range {
  from: number;
  to: number;
  step: number;
  signal: AbortSignal;
}

/** Asks all questions of an indicator about each step of a range, and makes samples of the answers. */
export async function readQuestions(
  questions: Questions,
  range: Range,
): Promise<SampledSteps & { warnings: string[] }> {
  const { step } = range;
  switch (questions.kind) {
    case 'ratio':
      return readCounts(questions, range);
    case 'raw': {
      const { values, warnings } = await readSteps(questions.raw, range);
      const { failure } = questions;
      return {
        ...samplesOfRatios({ ratios: values, failure, step }),
        warnings,
      };
    }
    default: {
      const { values, warnings } = await readSteps(questions.metric, range);
      const { isGood } = questions;
      return { ...samplesOfMeasurements({ values, isGood, step }), warnings };
    }
  }
}

async function readCounts(
  questions: Questions & { kind: 'ratio' },
  range: Range,
): Promise<SampledSteps & { warnings: string[] }> {
  const { good, bad, total } = questions;
  const [counted, valid] = await allOf([good ?? bad!, total], range);
  return {
    ...samplesOfCounts({
      total: valid.values,
      part: counted.values,
      isBad: !good,
      step: range.step,
    }),
    warnings: [...counted.warnings, ...valid.warnings],
  };
}

/** Asks several at once; when one fails, nobody waits for the others. */
async function allOf(
  questions: readonly Question[],
  range: Range,
): Promise<{ values: StepValues; warnings: string[] }[]> {
  const others = new AbortController();
  const signal = AbortSignal.any([range.signal, others.signal]);
  try {
    return await Promise.all(
      questions.map(question => readSteps(question, { ...range, signal })),
    );
  } finally {
    others.abort();
  }
}
