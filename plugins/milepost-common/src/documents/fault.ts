import type { z } from 'zod';

/** Where in an object of a document something is. @public */
export type FieldPath = readonly (string | number)[];

/** What is wrong, and where in its object. @public */
export interface FaultAt {
  path: FieldPath;
  message: string;
}

/** Of a schema's findings, a fault for each field. */
export function faultsOf(error: z.ZodError): FaultAt[] {
  return error.issues.flatMap(issue => {
    const path = issue.path.map(step =>
      typeof step === 'symbol' ? String(step) : step,
    );
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({
          path: [...path, key],
          message: issue.message,
        }))
      : [{ path, message: issue.message }];
  });
}

/** As people write it: `spec.objectives[0].target`; keys that hold dots in brackets. @public */
export function pathText(path: FieldPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') {
      return `${text}[${step}]`;
    }
    if (!/^[\w-]+$/.test(step)) {
      return `${text}['${step}']`;
    }
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
