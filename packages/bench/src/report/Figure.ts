/** One measured figure. Budgets are what the design allows; `baseline` was measured in the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  baseline: number | null;
  /** Value by baseline. */
  ratio: number | null;
  /** In words; `null` for what is told beside. */
  budget: string | null;
  within: boolean | null;
}

type Budget =
  | { atMost: number }
  | { atLeast: number }
  | { leastRatio: number }
  | { mostRatio: number };

const NO_BUDGET = { budget: null, within: null };

/** A figure, judged. */
export function figure(options: {
  name: string;
  value: number;
  unit: string;
  baseline?: number;
  budget?: Budget;
}): Figure {
  const { name, value, unit, baseline, budget } = options;
  const ratio = baseline === undefined ? null : value / baseline;
  return {
    name,
    value: rounded(value),
    unit,
    baseline: baseline === undefined ? null : rounded(baseline),
    ratio: ratio === null ? null : rounded(ratio),
    ...(budget ? judge(budget, value, ratio!, unit) : NO_BUDGET),
  };
}

function judge(
  budget: Budget,
  value: number,
  ratio: number,
  unit: string,
): Pick<Figure, 'budget' | 'within'> {
  if ('atMost' in budget) {
    const { atMost } = budget;
    return { budget: `≤ ${atMost} ${unit}`, within: value <= atMost };
  }
  if ('atLeast' in budget) {
    const { atLeast } = budget;
    return { budget: `≥ ${atLeast} ${unit}`, within: value >= atLeast };
  }
  return 'leastRatio' in budget
    ? {
        budget: `≥ ${budget.leastRatio} × baseline`,
        within: ratio >= budget.leastRatio,
      }
    : {
        budget: `≤ ${budget.mostRatio} × baseline`,
        within: ratio <= budget.mostRatio,
      };
}

/** Three digits that count. */
function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1000 ? 5 : 3));
}
