import type { Entity } from '@backstage/catalog-model';
import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { MilepostEngine } from '../../engine/MilepostEngine';

const DAY = 86_400_000;

/** A service, as the catalog has it, and what tools tell of it. */
export class ToldService {
  readonly name: string;
  readonly ref: string;
  readonly events: BuiltCdEvent[] = [];
  readonly #now: number;

  constructor(name: string, now: number) {
    this.name = name;
    this.ref = `component:default/${name}`;
    this.#now = now;
  }

  entity(
    more: { metadata?: object; annotations?: object; owner?: string } = {},
  ): Entity {
    const { owner = 'group:default/team-a' } = more;
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: this.name,
        ...more.metadata,
        annotations: {
          'github.com/project-slug': `acme/${this.name}`,
          ...more.annotations,
        },
      },
      spec: { type: 'service', lifecycle: 'production', owner },
      relations: [{ type: 'ownedBy', targetRef: owner }],
    };
  }

  /** Production comes from the branch main. */
  branch(): this {
    return this.#tell('branch.updated', '/scm', {
      days: 30,
      subject: 'main',
      content: { repository: this.#repository() },
      milepost: { revision: 'r0', production: true },
    });
  }

  build(days: number, milepost: object = {}): this {
    return this.#tell('build.finished', '/ci', {
      days,
      milepost: {
        ...{ repository: `github.com/acme/${this.name}`, outcome: 'success' },
        ...milepost,
      },
    });
  }

  deploy(days: number, milepost: object = {}, type = 'service.deployed'): this {
    return this.#tell(type as 'service.deployed', '/cd', {
      days,
      subject: this.name,
      content: { environment: { id: 'production' } },
      milepost: {
        ...{ repository: `github.com/acme/${this.name}` },
        ...milepost,
      },
    });
  }

  /** An incident that was acknowledged after some minutes, and resolved after two hours. */
  incident(
    days: number,
    minutes: number,
    milepost: object = { notCausedByDeployment: true },
  ): this {
    const steps = { detected: 0, acknowledged: minutes, resolved: 120 };
    for (const [step, after] of Object.entries(steps)) {
      this.#tell(`incident.${step}` as 'incident.detected', '/pager', {
        days: days - after / (24 * 60),
        subject: `${this.name} ${days}`,
        content: { service: { id: this.name } },
        milepost,
      });
    }
    return this;
  }

  ticket(days: number, milepost: object, closed?: number): this {
    const subject = `${this.name} ${days}`;
    const said = { service: this.name };
    this.#tell('ticket.created', '/tickets', {
      ...{ days, subject, milepost: { ...said, ...milepost } },
    });
    return closed === undefined
      ? this
      : this.#tell('ticket.closed', '/tickets', {
          ...{ days: closed, subject, milepost: said },
        });
  }

  pagingRule(days: number, runbook: boolean): this {
    return this.#tell('alertrule.updated', '/alerts', {
      days,
      subject: `${this.name} slow`,
      content: { service: { id: this.name } },
      milepost: { paging: true, runbook },
    });
  }

  #repository() {
    return { id: `acme/${this.name}`, source: 'https://github.com' };
  }

  /** @param said - `days` ago */
  #tell(
    type: Parameters<typeof buildCdEvent>[0]['type'],
    source: string,
    said: {
      days: number;
      subject?: string;
      content?: Record<string, unknown>;
      milepost?: object;
    },
  ): this {
    const id = `${this.name} ${type} ${this.events.length}`;
    const { days, subject = id, content, milepost } = said;
    const time = new Date(this.#now - days * DAY).toISOString();
    this.events.push(
      buildCdEvent({ type, id, source, subject, time, content, milepost }),
    );
    return this;
  }
}

/** Tells an engine everything. */
export async function tell(
  engine: MilepostEngine,
  events: readonly BuiltCdEvent[],
): Promise<void> {
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
}
