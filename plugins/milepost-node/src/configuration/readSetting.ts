import { z } from 'zod';

/**
 * Reads a part of the configuration by its schema.
 *
 * @param options - `field` is the key, such as `milepost.flux.webhooks[0]`
 * @returns the value, or what is wrong with it: each fault names the key, and none repeats a value
 *
 * @public
 */
export function readSetting<S extends z.ZodType>(options: {
  schema: S;
  value: unknown;
  field: string;
}): { value: z.output<S> } | { faults: string[] } {
  const { schema, value, field } = options;
  const read = schema.safeParse(value, { error: sentenceOf });
  return read.success
    ? { value: read.data }
    : {
        faults: read.error.issues.map(
          issue => `${keyAt(field, issue.path)}: ${issue.message}`,
        ),
      };
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'must be a text',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object',
  number: 'must be a number',
};

function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') {
    return `does not know '${issue.keys.join(`', '`)}'`;
  }
  if (issue.code === 'too_small') {
    return 'must not be empty';
  }
  if (issue.code !== 'invalid_type') {
    return undefined;
  }
  // A key whose environment variable is not set is read as null or not at all.
  return issue.input === undefined || issue.input === null
    ? 'is required'
    : EXPECTED[issue.expected];
}

function keyAt(field: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (key, part) =>
      typeof part === 'number' ? `${key}[${part}]` : `${key}.${String(part)}`,
    field,
  );
}
