import { DAY, HOUR, MINUTE } from './calendar';
import { nameOf, type ServiceHabits } from './Habits';
import { incidentOf, type SampleIncident } from './incidents';
import type { Life } from './lifeUntil';
import { randomOf, type Random } from './random';

/** One attempt to put one revision into one environment. Instants are milliseconds since 1970. */
export interface SampleDeployment {
  id: string;
  environment: string;
  revision: string;
  startedAt: number;
  finishedAt: number;
  outcome: 'success' | 'failure' | 'cancelled';
  kind?: 'rollback' | 'hotfix';
  fixes?: string[];
}

/** What runs of a service, and everything that was ever tried to make it run. */
export class Production {
  readonly deployments: SampleDeployment[] = [];
  readonly incidents: SampleIncident[] = [];
  readonly #service: ServiceHabits;
  readonly #slowSince: number;
  #live: string | undefined;
  #withdrawn: string | undefined;
  #unfixed: SampleIncident | undefined;
  #busyUntil = 0;

  static create(service: ServiceHabits, life: Life): Production {
    return new Production(service, life);
  }

  private constructor(service: ServiceHabits, { opened }: Life) {
    const { slowRollbacksSinceDaysBefore = -Infinity } = service.mishaps ?? {};
    this.#service = service;
    this.#slowSince = opened - slowRollbacksSinceDaysBefore * DAY;
  }

  /** The revision that customers see. */
  get live(): string | undefined {
    return this.#live;
  }

  /** The revision that was rolled back and not replaced since. */
  get withdrawn(): string | undefined {
    return this.#withdrawn;
  }

  /** When the next attempt may begin: there is one at a time. */
  freeAt(instant: number): number {
    return Math.max(instant, this.#busyUntil);
  }

  /** Deploys what runs already, as after a change of settings. */
  repeat(at: number): void {
    if (this.#live) {
      this.#attempt(this.#service.environments[0], at, {
        revision: this.#live,
      });
    }
  }

  /** Brings a revision to production, with everything that may go wrong on the way. */
  release(options: { at: number; revision: string; hotfix: boolean }): void {
    const { at, revision } = options;
    const random = randomOf(this.#service.name, revision, at);
    const { environments, before = [] } = this.#service;
    const ready = before.reduce(
      (start, environment) =>
        this.#next(this.#attempt(environment, start, { revision })),
      at,
    );
    const start = this.#stumble(ready, revision, random);
    const fixes = this.#fixesAt(start);
    const kind = options.hotfix || fixes ? 'hotfix' : undefined;
    const deployments = environments.reduce<SampleDeployment[]>(
      (done, environment) => {
        const begin =
          done.length > 0
            ? done.at(-1)!.finishedAt + random.between(30, 90) * MINUTE
            : start;
        return [
          ...done,
          this.#attempt(environment, begin, { revision, kind, fixes }),
        ];
      },
      [],
    );
    this.#afterwards(deployments[0], random);
  }

  /** What is known by now to be broken, and is repaired with the next release. */
  #fixesAt(start: number): string[] | undefined {
    const incident = this.#unfixed;
    if (!incident || incident.detectedAt > start) {
      return undefined;
    }
    this.#unfixed = undefined;
    return [incident.id];
  }

  /** Failed and cancelled attempts come before the one that succeeds. */
  #stumble(start: number, revision: string, random: Random): number {
    const { environments, mishaps = {} } = this.#service;
    const outcomes = [
      random.chance(mishaps.cancelled ?? 0) ? ('cancelled' as const) : [],
      random.chance(mishaps.failed ?? 0) ? ('failure' as const) : [],
    ].flat();
    return outcomes.reduce(
      (at, outcome) =>
        this.#next(this.#attempt(environments[0], at, { revision, outcome })),
      start,
    );
  }

  #afterwards(deployment: SampleDeployment, random: Random): void {
    const { mishaps = {}, environments } = this.#service;
    const before = this.#live;
    this.#live = deployment.revision;
    this.#withdrawn = undefined;
    if (before && random.chance(mishaps.rolledBack ?? 0)) {
      const isSlow = deployment.finishedAt >= this.#slowSince;
      const takes = isSlow
        ? random.between(4, 9) * HOUR
        : random.between(15, 70) * MINUTE;
      const at = deployment.finishedAt + takes;
      const rollback = { revision: before, kind: 'rollback' as const };
      const { finishedAt } = this.#attempt(environments[0], at, rollback);
      this.#live = before;
      this.#withdrawn = deployment.revision;
      const blamed = this.#blame(deployment, random, finishedAt);
      if (isSlow) {
        blamed.title = 'Wrong scores until the old risk model is trained again';
      }
    } else if (random.chance(mishaps.incident ?? 0)) {
      this.#unfixed = this.#blame(deployment, random);
    }
  }

  #blame(
    causedBy: SampleDeployment,
    random: Random,
    endsAt?: number,
  ): SampleIncident {
    const service = this.#service;
    const after = causedBy.finishedAt;
    const incident = incidentOf({ service, random, after, causedBy, endsAt });
    this.incidents.push(incident);
    return incident;
  }

  #next({ finishedAt }: SampleDeployment): number {
    return finishedAt + 12 * MINUTE;
  }

  #attempt(
    environment: string,
    at: number,
    rest: Pick<SampleDeployment, 'revision' | 'kind' | 'fixes'> &
      Partial<Pick<SampleDeployment, 'outcome'>>,
  ): SampleDeployment {
    const id = `${nameOf(this.#service)}-${this.deployments.length + 1}`;
    const finishedAt = at + randomOf(id).between(3, 9) * MINUTE;
    const deployment = {
      outcome: 'success' as const,
      ...rest,
      id,
      environment,
      startedAt: at,
      finishedAt,
    };
    this.deployments.push(deployment);
    this.#busyUntil = finishedAt + MINUTE;
    return deployment;
  }
}
