import {
  MOST_METRICS,
  metricsOf,
  overviewSegments,
  type OverviewPane,
  type OverviewSegment,
} from './overviewSettings';

interface Issue {
  message: string;
  path?: (string | number)[];
}

/**
 * A schema of the configuration of an extension. Written by hand: it is loaded with every page of the portal, and a
 * schema library would weigh more than all the rest of this plugin's part of it.
 */
function schemaOf<T>(options: {
  check: (value: unknown) => Issue[];
  jsonSchema: Record<string, unknown>;
}) {
  const { check, jsonSchema } = options;
  return {
    '~standard': {
      version: 1 as const,
      vendor: 'milepost',
      validate(value: unknown) {
        const issues = value === undefined ? [] : check(value);
        return issues.length > 0 ? { issues } : { value: value as T };
      },
      jsonSchema: { input: () => jsonSchema, output: () => jsonSchema },
      types: undefined as { input: T; output: T } | undefined,
    },
  };
}

const panes = schemaOf<OverviewPane[] | undefined>({
  check: checkPanes,
  jsonSchema: {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      properties: {
        title: { type: 'string' },
        metrics: { type: 'array', minItems: 1, items: { type: 'string' } },
      },
      required: ['title', 'metrics'],
      additionalProperties: false,
    },
  },
});

const segment = schemaOf<OverviewSegment | undefined>({
  check: value =>
    overviewSegments.includes(value as OverviewSegment)
      ? []
      : [{ message: `Expected one of ${overviewSegments.join(', ')}` }],
  jsonSchema: { type: 'string', enum: [...overviewSegments] },
});

/** What the overview takes from `app.extensions`. That a metric exists, the page itself finds out. */
export const overviewConfigSchema = { panes, segment };

function checkPanes(value: unknown): Issue[] {
  if (!Array.isArray(value) || value.length === 0) {
    return [{ message: 'Expected a list of panes, at least one' }];
  }
  const issues = value.flatMap(checkPane);
  return issues.length === 0 && metricsOf(value).length > MOST_METRICS
    ? [{ message: `Expected at most ${MOST_METRICS} metrics in all` }]
    : issues;
}

function checkPane(pane: unknown, index: number): Issue[] {
  const { title, metrics } = (pane ?? {}) as Partial<OverviewPane>;
  const named = typeof title === 'string' && title.trim() !== '';
  const listed =
    Array.isArray(metrics) &&
    metrics.length > 0 &&
    metrics.every(metric => typeof metric === 'string');
  return [
    ...(named ? [] : [{ message: 'Expected a title', path: [index, 'title'] }]),
    ...(listed
      ? []
      : [
          {
            message: 'Expected a list of ids of metrics, at least one',
            path: [index, 'metrics'],
          },
        ]),
  ];
}
