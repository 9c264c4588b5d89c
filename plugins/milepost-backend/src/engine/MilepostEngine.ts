import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  defaultPrecedence,
  defaultRules,
  type DeploymentRule,
  type MetricRules,
  type Precedence,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { Answers } from '../answers/Answers';
import type { Applicability } from '../answers/applicability';
import type { SourceOwners } from '../answers/SourceOwners';
import { EntityStore } from '../catalog/EntityStore';
import { Corrections } from '../corrections/Corrections';
import { Figures } from '../figures/Figures';
import { openFigures } from '../figures/openFigures';
import { rebuildFigures } from '../figures/rebuildFigures';
import { rebuildFactsJob } from '../facts/rebuildFactsJob';
import { HooksDoor } from '../intake/HooksDoor';
import { Inbox, type Receipt } from '../intake/Inbox';
import { Rejections } from '../intake/Rejections';
import type { JobKind } from '../jobs/JobKind';
import { JobRunner } from '../jobs/JobRunner';
import { Jobs } from '../jobs/Jobs';
import { LookUps } from '../lookUps/LookUps';
import { Pseudonyms } from '../mapping/Pseudonyms';
import { replayPayloadsJob } from '../mapping/replayPayloadsJob';
import { purgeJob } from '../retention/purgeJob';
import { DEFAULT_RETENTION, type Retention } from '../retention/readRetention';
import { retentionJob } from '../retention/retentionJob';
import { cdEventsSource } from '../sources/cdEventsSource';
import { Projector } from './Projector';

/** What an engine is made of. @public */
export interface MilepostEngineOptions {
  /** A migrated database. */
  knex: Knex;
  logger: LoggerService;
  /** Besides CDEvents, which is built in. */
  sources: readonly DeliverySource[];
  /** IANA zone in which days begin. Defaults to UTC. */
  zone?: string;
  /** Milliseconds since 1970. Defaults to the machine's clock. */
  now?: () => number;
  precedence?: Precedence;
  /** Kinds of entity that can be deployed. Defaults to Component. */
  kinds?: readonly string[];
  applicability?: Partial<Applicability>;
  /** What turns into deployments, where an entity does not say so itself. */
  deploymentRules?: readonly DeploymentRule[];
  /** How severities are mapped, and which days are holidays. */
  rules?: Partial<Omit<MetricRules, 'precedence'>>;
  pseudonymKey?: string;
  /** For how long what is kept is kept. Defaults to 30 days for payloads, and to all time for facts. */
  retention?: Retention;
  /** Who is told when a source is in trouble. Defaults to nobody. */
  owners?: SourceOwners;
}

/**
 * Everything between a door and an answer, on one database: what the plugin serves over HTTP, and what
 * commands and tests use directly.
 *
 * @public
 */
export class MilepostEngine {
  readonly inbox: Inbox;
  readonly rejections: Rejections;
  /** Takes webhooks in. */
  readonly hooks: HooksDoor;
  /** Asks tools for what payloads left open. */
  readonly lookUps: LookUps;
  readonly entities: EntityStore;
  readonly answers: Answers;
  readonly corrections: Corrections;
  readonly projector: Projector;
  readonly jobs: Jobs;
  readonly jobRunner: JobRunner;
  readonly figures: Figures;
  readonly sources: ReadonlyMap<string, DeliverySource>;
  readonly kinds: readonly string[];

  static async create(options: MilepostEngineOptions): Promise<MilepostEngine> {
    const { knex, pseudonymKey: key } = options;
    const context = await Pseudonyms.create({ knex, key });
    const engine = new MilepostEngine(options, context);
    await openFigures(knex, engine.figures);
    return engine;
  }

  private constructor(options: MilepostEngineOptions, context: Pseudonyms) {
    const { knex, logger, now = Date.now, zone = 'UTC' } = options;
    const { precedence = defaultPrecedence, kinds = ['Component'] } = options;
    this.kinds = kinds;
    this.sources = sourcesById([cdEventsSource, ...options.sources]);
    const rules = { ...defaultRules, ...options.rules, precedence };
    this.figures = new Figures({ knex, rules, zone, now });
    this.projector = new Projector({
      mapping: { knex, sources: this.sources, context, now },
      precedence,
      figures: this.figures,
      logger,
    });
    this.inbox = new Inbox({
      knex,
      sources: this.sources,
      now,
      wake: senders => this.projector.received(senders),
    });
    this.rejections = new Rejections({ knex, logger, now });
    this.hooks = new HooksDoor({
      sources: this.sources.values(),
      inbox: this.inbox,
      rejections: this.rejections,
      logger,
    });
    this.lookUps = new LookUps({
      knex,
      inbox: this.inbox,
      sources: this.sources,
      logger,
      now,
    });
    const jobKinds: JobKind[] = [
      rebuildFactsJob,
      replayPayloadsJob({ sources: this.sources, context, now }),
      rebuildFigures(this.figures),
      retentionJob({ retention: options.retention ?? DEFAULT_RETENTION, now }),
      purgeJob,
    ];
    this.jobRunner = new JobRunner({
      knex,
      kinds: jobKinds,
      logger,
      // Its pace is the machine's, whatever day it is for the numbers.
      now: Date.now,
      changed: () => this.projector.wake(),
    });
    this.jobs = new Jobs({
      knex,
      now: Date.now,
      kinds: jobKinds,
      wake: () => this.jobRunner.wake(),
    });
    this.corrections = new Corrections({
      knex,
      now,
      trace: entityIds => this.projector.traceAtOnce(entityIds),
    });
    this.entities = new EntityStore({
      knex,
      now,
      zone,
      kinds,
      deploymentRules: options.deploymentRules,
    });
    this.answers = new Answers({
      knex,
      now,
      zone,
      sources: this.sources,
      applicability: {
        notApplicableTypes: [],
        notApplicableLifecycles: ['deprecated'],
        ...options.applicability,
      },
      rules,
      owners: options.owners,
      isDeployable: kind => this.entities.isDeployable(kind),
    });
  }

  /** Takes payloads in, as a door does; they are durable once it resolves. */
  async receive(events: readonly RawEvent[]): Promise<Receipt[]> {
    return this.inbox.receive(events);
  }

  /** Takes catalog entities over, as the catalog reader does. */
  async registerEntities(entities: readonly Entity[]): Promise<void> {
    await this.entities.upsert(entities);
  }

  /** Maps, merges and traces until nothing waits, and asks the tools for what is due. */
  async settle(): Promise<void> {
    do {
      await this.projector.settle();
    } while ((await this.lookUps.runDue()) > 0);
  }
}

function sourcesById(
  sources: readonly DeliverySource[],
): Map<string, DeliverySource> {
  const byId = new Map<string, DeliverySource>();
  for (const source of sources) {
    if (byId.has(source.id)) {
      throw new Error(`Source '${source.id}' is already registered`);
    }
    byId.set(source.id, source);
  }
  return byId;
}
