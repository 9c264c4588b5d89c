import { InputError } from '@backstage/errors';
import express from 'express';
import type { z } from 'zod';

const MAX_BODY = '16kb';

/** @throws InputError that names the first wrong field */
export function readQuery<T extends z.ZodType>(
  schema: T,
  request: express.Request,
): z.output<T> {
  return readInput(schema, request.query, 'query');
}

/**
 * A small body of JSON.
 *
 * @param options - `limit`: how large it may be; 16 KB where nothing is said
 * @throws InputError that names the first wrong field, or an error with status 413
 */
export async function readJsonBody<T extends z.ZodType>(
  schema: T,
  request: express.Request,
  response: express.Response,
  options: { limit?: string } = {},
): Promise<z.output<T>> {
  const parser = express.json({ limit: options.limit ?? MAX_BODY });
  await new Promise<void>((resolve, reject) => {
    parser(request, response, (error?: unknown) =>
      error === undefined ? resolve() : reject(withoutBody(error)),
    );
  });
  return readInput(schema, request.body, 'body');
}

/** @throws InputError that names the first wrong field, or the whole where no field is named */
export function readInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
  whole: string,
): z.output<T> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue.path.join('.') || whole;
    throw new InputError(`${field}: ${issue.message}`);
  }
  return parsed.data;
}

/** The parser's own message repeats a piece of the body. */
function withoutBody(error: unknown): unknown {
  return error instanceof SyntaxError
    ? new InputError('body: not valid JSON')
    : error;
}
