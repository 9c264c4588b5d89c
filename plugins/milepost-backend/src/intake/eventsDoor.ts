import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { IntakeAnswer } from '@milepost/backstage-plugin-milepost-common';
import express from 'express';
import type { Knex } from 'knex';
import { withoutBindings } from '../database/withoutBindings';
import type { Inbox } from './Inbox';
import { intakeAnswer, readItem, type DoorItem } from './readEvents';
import { countDelivery } from './sourceCounters';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_ITEMS = 1000;

/** How each content type carries its events. */
const CONTENT_TYPES: Record<
  string,
  { wrapped: boolean; batch: 'never' | 'maybe' | 'always' }
> = {
  'application/json': { wrapped: false, batch: 'maybe' },
  'application/cloudevents+json': { wrapped: true, batch: 'never' },
  'application/cloudevents-batch+json': { wrapped: true, batch: 'always' },
};

/** An error that the error handler answers with a status of its own. */
class StatusError extends Error {
  constructor(
    readonly name: string,
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The body as bytes. Backstage's own parser stops at 100 KB and reads a batch as `{}`; and bytes let the
 * error say what is wrong without repeating what was sent.
 */
export const readBody: express.RequestHandler = express.raw({
  type: () => true,
  limit: MAX_BYTES,
});

/** @throws an error with status 415 for a content type that the door does not know */
export function requireContentType(request: express.Request): string {
  const contentType = (request.headers['content-type'] ?? '')
    .split(';')[0]
    .trim()
    .toLowerCase();
  if (!(contentType in CONTENT_TYPES)) {
    throw new StatusError(
      'UnsupportedMediaTypeError',
      415,
      `Content-Type must be one of ${Object.keys(CONTENT_TYPES).join(', ')}`,
    );
  }
  return contentType;
}

/** Takes the events of a request in: 200 with a result per item, even if all were rejected. */
export async function takeEvents(
  options: { contentType: string; body: unknown },
  dependencies: { inbox: Inbox; knex: Knex; logger: LoggerService },
): Promise<IntakeAnswer> {
  const items = itemsOf(options).map(item =>
    readItem(item, CONTENT_TYPES[options.contentType].wrapped),
  );
  const receipts = await dependencies.inbox
    .receive(items.flatMap(item => ('raw' in item ? [item.raw] : [])))
    .catch(error => {
      dependencies.logger.error(
        `Events could not be stored: ${withoutBindings(error)}`,
      );
      // The sender keeps what was not made durable, and tries again.
      throw new ServiceUnavailableError(
        'The events could not be stored; send them again',
      );
    });
  await countDelivery(dependencies.knex, rejectedBySource(items));
  return intakeAnswer(items, receipts);
}

function itemsOf({
  contentType,
  body,
}: {
  contentType: string;
  body: unknown;
}): unknown[] {
  const { batch } = CONTENT_TYPES[contentType];
  const parsed = parseJson(body);
  const isList = Array.isArray(parsed);
  if (batch === 'always' && !isList) {
    throw new InputError(`A body of ${contentType} must be a list`);
  }
  if (batch === 'never' && isList) {
    throw new InputError(
      `A body of ${contentType} must be one event; send a list as application/cloudevents-batch+json`,
    );
  }
  const items = isList ? parsed : [parsed];
  if (items.length > MAX_ITEMS) {
    throw new StatusError(
      'PayloadTooLargeError',
      413,
      `A request may hold ${MAX_ITEMS} events, this one holds ${items.length}`,
    );
  }
  return items;
}

function parseJson(body: unknown): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      body as Buffer,
    );
    return JSON.parse(text);
  } catch {
    // The parser's own message would repeat a piece of the body.
    throw new InputError('The body is not valid JSON in UTF-8');
  }
}

function rejectedBySource(
  items: readonly DoorItem[],
): Map<string, { rejected: number }> {
  const counts = new Map<string, { rejected: number }>();
  for (const item of items) {
    if ('rejected' in item) {
      counts.set(item.source, {
        rejected: (counts.get(item.source)?.rejected ?? 0) + 1,
      });
    }
  }
  return counts;
}
