import fc from 'fast-check';
import type { BuildRecord } from '../../metrics/records';
import { HOUR, maybe, past } from './instants';

/** All attempts of one build, by sources of one kind. */
export const run: fc.Arbitrary<BuildRecord[]> = fc
  .record({
    source: fc.constantFrom('github:a', 'github:b'),
    attempts: fc.array(
      fc.record({
        finishedAt: past,
        outcome: fc.constantFrom(
          'success' as const,
          'failure' as const,
          'cancelled' as const,
          'skipped' as const,
        ),
        ran: maybe(fc.integer({ min: -1, max: 9 })),
        queued: maybe(fc.integer({ min: 0, max: 9 })),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ source, attempts }) =>
    attempts.map(({ finishedAt, outcome, ran, queued }, index) => {
      const startedAt = ran === undefined ? undefined : finishedAt - ran * HOUR;
      return {
        id: '',
        source,
        attempt: index + 1,
        finishedAt,
        outcome,
        startedAt,
        queuedAt:
          startedAt === undefined || queued === undefined
            ? undefined
            : startedAt - queued * HOUR,
      };
    }),
  );
