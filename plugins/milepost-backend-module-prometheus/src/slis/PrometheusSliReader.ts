import type { Indicator } from '@milepost/backstage-plugin-milepost-common';
import type {
  SliReader,
  SliReading,
  SliRequest,
} from '@milepost/backstage-plugin-milepost-node';
import type { PrometheusServer } from '../configuration/readServers';
import { questionsOf } from './questionsOf';
import { readingOf } from './readingOf';
import { readQuestions } from './readQuestions';

const ANY_STEP = 60_000;

/** Reads service level indicators from Prometheus, and from what sloth and Pyrra record there. */
export class PrometheusSliReader implements SliReader {
  readonly types = ['prometheus', 'sloth', 'pyrra'];
  /** Prometheus refuses more than 11,000 points; of so many it answers in a second or two. */
  readonly mostSteps = 2_000;
  readonly #servers: readonly PrometheusServer[];

  constructor(servers: readonly PrometheusServer[]) {
    this.#servers = servers;
  }

  check(indicator: Indicator): string | undefined {
    const servers = this.#servers;
    const asked = questionsOf({ indicator, step: ANY_STEP, servers });
    return 'fault' in asked ? asked.fault : undefined;
  }

  async read(request: SliRequest): Promise<SliReading> {
    const { indicator, step } = request;
    const asked = questionsOf({ indicator, step, servers: this.#servers });
    if ('fault' in asked) {
      throw new Error(asked.fault);
    }
    return request.from < request.to
      ? readingOf(await readQuestions(asked.questions, request))
      : { samples: [] };
  }
}
