import type { SliSample } from '@milepost/backstage-plugin-milepost-common';
import type {
  SliReader,
  SliReading,
  SliRequest,
} from '@milepost/backstage-plugin-milepost-node';

/** What it says is up to the test; until then, 100 events each step, of which 99 are good. */
export class FakeSliReader implements SliReader {
  readonly types = ['made'];
  mostSteps = 10_000;
  asked: { from: number; to: number }[] = [];
  answer: (request: SliRequest) => SliReading | Promise<SliReading> = steady;

  check(): string | undefined {
    return undefined;
  }

  async read(request: SliRequest): Promise<SliReading> {
    this.asked.push({ from: request.from, to: request.to });
    return this.answer(request);
  }
}

export function steady(request: SliRequest): SliReading {
  return { samples: stepsOf(request, () => ({ good: 99, valid: 100 })) };
}

/** A sample for each step. */
export function stepsOf(
  { from, to, step }: Pick<SliRequest, 'from' | 'to' | 'step'>,
  counts: (start: number) => { good: number; valid: number },
): SliSample[] {
  return Array.from({ length: Math.round((to - from) / step) }, (_, index) => {
    const start = from + index * step;
    return { start, seconds: step / 1000, ...counts(start) };
  });
}
