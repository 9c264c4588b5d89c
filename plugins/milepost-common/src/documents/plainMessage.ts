import type { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** One sentence, to follow the path of a field: what it has to be. */
export function plainMessage(issue: Issue): string | undefined {
  return messageFor(issue, 'OpenSLO v1');
}

/** The same for a document of another format, by its name. */
export function plainMessageOf(format: string) {
  return (issue: Issue): string | undefined => messageFor(issue, format);
}

function messageFor(issue: Issue, format: string): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is required'
        : `has to be ${inWords(issue.expected)}, not ${valueInWords(
            issue.input,
          )}`;
    case 'invalid_value':
      return issue.input === undefined
        ? 'is required'
        : `has to be ${issue.values.join(' or ')}, not ${valueInWords(
            issue.input,
          )}`;
    case 'invalid_key':
      return 'is not a key that labels and annotations can have';
    case 'invalid_union':
      return 'has to be a text or a list of texts';
    case 'unrecognized_keys':
      return `is not a field of ${format} here`;
    default:
      return undefined;
  }
}

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of fields',
};

function inWords(type: string): string {
  return names[type] ?? `a ${type}`;
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  if (typeof value === 'object' && value !== null) {
    return 'a map of fields';
  }
  return typeof value === 'string' ? `'${value.slice(0, 100)}'` : String(value);
}
