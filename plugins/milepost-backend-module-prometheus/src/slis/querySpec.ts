import type { SliQuery } from '@milepost/backstage-plugin-milepost-common';
import { readSetting } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';

const specSchema = z.strictObject({
  query: z
    .string()
    .max(10_000, 'must be at most 10,000 characters')
    .refine(query => query.trim() !== '', 'must not be empty'),
  queryType: z.literal('promql', 'must be promql').optional(),
  /** The answer is per second. */
  rate: z.boolean().default(false),
  /** No answer stands for no events. */
  emptyIsZero: z.boolean().default(false),
});

const slothSchema = z.strictObject({ id: z.string().min(1).max(300) });

const pyrraSchema = z.strictObject({
  slo: z.string().min(1).max(300),
  namespace: z.string().min(1).max(300).optional(),
});

/** What a metric source asks for, understood. */
export type QuerySpec =
  | ({ type: 'prometheus' } & z.output<typeof specSchema>)
  | ({ type: 'sloth' } & z.output<typeof slothSchema>)
  | ({ type: 'pyrra' } & z.output<typeof pyrraSchema>);

/** Reads a metric source. @param field - such as `indicator.total` */
export function readQuerySpec(
  { type, spec }: SliQuery,
  field: string,
): { value: QuerySpec } | { fault: string } {
  const reading = { value: spec, field: `${field}.spec` };
  switch (type) {
    case 'prometheus':
      return typed(type, readSetting({ ...reading, schema: specSchema }));
    case 'sloth':
      return typed(type, readSetting({ ...reading, schema: slothSchema }));
    case 'pyrra':
      return typed(type, readSetting({ ...reading, schema: pyrraSchema }));
    default:
      return { fault: `${field}.type: must be prometheus, sloth or pyrra` };
  }
}

function typed<T extends QuerySpec['type'], V extends object>(
  type: T,
  read: { value: V } | { faults: string[] },
): { value: { type: T } & V } | { fault: string } {
  return 'value' in read
    ? { value: { type, ...read.value } }
    : { fault: read.faults[0] };
}
