import { NotFoundError } from '@backstage/errors';
import type express from 'express';

/** @throws NotFoundError for what is no number of anything */
export function idOf(request: express.Request, what: string): number {
  const { id } = request.params;
  if (!/^[1-9]\d{0,8}$/.test(id)) {
    throw new NotFoundError(`There is no such ${what}`);
  }
  return Number(id);
}
