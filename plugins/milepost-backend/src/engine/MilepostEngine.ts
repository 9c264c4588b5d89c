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
  SliReader,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { Agreements } from '../agreements/Agreements';
import {
  DEFAULT_AGREEMENTS,
  type AgreementSettings,
} from '../agreements/AgreementSettings';
import { Answers } from '../answers/Answers';
import type { Applicability } from '../answers/applicability';
import type { SourceOwners } from '../answers/SourceOwners';
import { EntityStore } from '../catalog/EntityStore';
import { adoptDefinitions } from '../definitions/adoptDefinitions';
import { MetricCatalogue } from '../definitions/MetricCatalogue';
import type { MetricSettings } from '../definitions/MetricSettings';
import { Corrections } from '../corrections/Corrections';
import { Figures } from '../figures/Figures';
import { openFigures } from '../figures/openFigures';
import { rebuildFigures } from '../figures/rebuildFigures';
import { rebuildFactsJob } from '../facts/rebuildFactsJob';
import { evaluateRepository } from '../gate/evaluateRepository';
import { Gate } from '../gate/Gate';
import { DEFAULT_GATE_SETTINGS, type GateSettings } from '../gate/GateSettings';
import { Overrides } from '../gate/Overrides';
import { Highlights } from '../highlights/Highlights';
import { HooksDoor } from '../intake/HooksDoor';
import { Inbox, type Receipt } from '../intake/Inbox';
import { Rejections } from '../intake/Rejections';
import type { JobKind } from '../jobs/JobKind';
import { JobRunner } from '../jobs/JobRunner';
import { Jobs } from '../jobs/Jobs';
import { LookUps } from '../lookUps/LookUps';
import { Movements } from '../movements/Movements';
import { Pseudonyms } from '../mapping/Pseudonyms';
import { replayPayloadsJob } from '../mapping/replayPayloadsJob';
import {
  NO_PATHS,
  type PathSettings,
} from '../paths/definitions/readPathSettings';
import { PathEffects } from '../paths/effect/PathEffects';
import { createLoaders } from '../paths/facts/createLoaders';
import { GoldenPaths, type GoldenPathsOptions } from '../paths/GoldenPaths';
import { purgeJob } from '../retention/purgeJob';
import { DEFAULT_RETENTION, type Retention } from '../retention/readRetention';
import { retentionJob } from '../retention/retentionJob';
import {
  SloDefinitions,
  type SloDefinitionsOptions,
} from '../slos/definitions/SloDefinitions';
import type { SloDocuments } from '../slos/definitions/readSloDocuments';
import { loadStandings } from '../slos/loadStandings';
import {
  DEFAULT_SLO_SETTINGS,
  type SloSettings,
} from '../slos/readSloSettings';
import { SliReadings } from '../slos/SliReadings';
import { Slos } from '../slos/Slos';
import type { SloStanding } from '../slos/SloStanding';
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
  /** By which definitions metrics are computed. Defaults to the shipped ones. */
  metricSettings?: MetricSettings;
  pseudonymKey?: string;
  /** For how long what is kept is kept. Defaults to 30 days for payloads, and to all time for facts. */
  retention?: Retention;
  /** Who is told when a source is in trouble. Defaults to nobody. */
  owners?: SourceOwners;
  /** What people agreed on about metrics. Defaults to what Milepost says itself. */
  agreements?: AgreementSettings;
  /** The metrics that need a permission of their own: the glossary marks them. */
  sensitiveMetrics?: ReadonlySet<string>;
  /** By what the gate decides. Defaults to what it does without configuration. */
  gate?: GateSettings;
  /** What service level indicators are read with. Defaults to nothing: they can be pushed. */
  sliReaders?: readonly SliReader[];
  /** How they are read. */
  slos?: SloSettings;
  /** Where SLOs are defined, besides where entities point to. Defaults to nowhere. */
  sloDocuments?: SloDocuments;
  /** Reads documents of SLOs; without it, none that a URL leads to are read. */
  urlReader?: SloDefinitionsOptions['urlReader'];
  /** Finds documents beside the files of entities. Defaults to what browsers do. */
  resolveUrl?: SloDefinitionsOptions['resolveUrl'];
  /** Where golden paths are defined, and how they are followed. Defaults to nowhere. */
  paths?: PathSettings;
  /** Of some refs of templates, those that the catalog has. Without it, all are believed. */
  findTemplates?: GoldenPathsOptions['findTemplates'];
  /** Reads entities of the catalog, for paths that are tried. */
  readEntities?: GoldenPathsOptions['readEntities'];
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
  /** What moved, and why it might have. */
  readonly movements: Movements;
  /** What is worth a look this week. */
  readonly highlights: Highlights;
  readonly corrections: Corrections;
  /** Keeps SLOs as documents define them. */
  readonly sloDefinitions: SloDefinitions;
  /** What is told of service level objectives. */
  readonly slos: Slos;
  /** Reads service level indicators, and computes what they come to. */
  readonly slis: SliReadings;
  /** Says whether something may be deployed. */
  readonly gate: Gate;
  readonly overrides: Overrides;
  /** Golden paths, and how entities stand with them. */
  readonly paths: GoldenPaths;
  /** Whether golden paths help. */
  readonly pathEffects: PathEffects;
  readonly projector: Projector;
  readonly jobs: Jobs;
  readonly jobRunner: JobRunner;
  readonly figures: Figures;
  /** How metrics are and were defined here. */
  readonly definitions: MetricCatalogue;
  readonly sources: ReadonlyMap<string, DeliverySource>;
  readonly kinds: readonly string[];
  readonly #knex: Knex;
  readonly #now: () => number;

  static async create(options: MilepostEngineOptions): Promise<MilepostEngine> {
    const { knex, pseudonymKey: key } = options;
    const { now = Date.now, zone = 'UTC' } = options;
    const context = await Pseudonyms.create({ knex, key });
    const adopted = await adoptDefinitions(knex, {
      settings: options.metricSettings ?? new Map(),
      now: now(),
      zone,
    });
    const definitions = new MetricCatalogue(adopted);
    const engine = new MilepostEngine(options, { context, definitions });
    await openFigures(knex, engine.figures);
    return engine;
  }

  private constructor(
    options: MilepostEngineOptions,
    stored: { context: Pseudonyms; definitions: MetricCatalogue },
  ) {
    const { context, definitions } = stored;
    const { knex, logger, now = Date.now, zone = 'UTC' } = options;
    const { precedence = defaultPrecedence, kinds = ['Component'] } = options;
    this.kinds = kinds;
    this.definitions = definitions;
    this.#knex = knex;
    this.#now = now;
    this.sources = sourcesById([cdEventsSource, ...options.sources]);
    const rules = { ...defaultRules, ...options.rules, precedence };
    this.figures = new Figures({ knex, rules, zone, now, definitions });
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
      evaluateGate: question => evaluateRepository(knex, this.gate, question),
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
    this.sloDefinitions = SloDefinitions.create({
      knex,
      now,
      zone,
      documents: options.sloDocuments,
      urlReader: options.urlReader,
      resolveUrl: options.resolveUrl,
    });
    this.slis = new SliReadings({
      knex,
      logger,
      readers: options.sliReaders ?? [],
      settings: options.slos ?? DEFAULT_SLO_SETTINGS,
      zone,
      now,
    });
    this.slos = new Slos({
      knex,
      now,
      zone,
      intervalMs: this.slis.intervalMs,
      isDeployable: kind => this.entities.isDeployable(kind),
    });
    const { gate = DEFAULT_GATE_SETTINGS } = options;
    if (gate.fault !== undefined) {
      logger.error(`The gate decides nothing: ${gate.fault}`);
    }
    this.gate = new Gate({
      knex,
      settings: gate,
      severities: rules.severities,
      zone,
      intervalMs: this.slis.intervalMs,
      now,
      standings: query => this.standings(query),
    });
    this.overrides = new Overrides({
      knex,
      now,
      longest: gate.longestOverride,
    });
    const applicability = {
      notApplicableTypes: [],
      notApplicableLifecycles: ['deprecated'],
      ...options.applicability,
    };
    this.paths = new GoldenPaths({
      knex,
      logger,
      now,
      zone,
      settings: options.paths,
      urlReader: options.urlReader,
      findTemplates: options.findTemplates,
      readEntities: options.readEntities,
      isDeployable: kind => this.entities.isDeployable(kind),
      loaders: createLoaders({
        sources: this.sources,
        rules,
        zone,
        applicability,
        standings: (query, tx) => this.standings(query, tx),
        findMetric: id => definitions.find(id),
      }),
      isPressed: () => this.projector.isPressed,
    });
    this.pathEffects = new PathEffects({
      knex,
      now,
      zone,
      definitions,
      minimumServices: (options.paths ?? NO_PATHS).minimumServices,
      minimumPeople: (options.agreements ?? DEFAULT_AGREEMENTS).minimumPeople,
    });
    this.entities = new EntityStore({
      knex,
      now,
      zone,
      kinds,
      deploymentRules: options.deploymentRules,
    });
    const answering = {
      knex,
      now,
      zone,
      sources: this.sources,
      applicability,
      rules,
      definitions,
      owners: options.owners,
      agreements: new Agreements({
        settings: options.agreements ?? DEFAULT_AGREEMENTS,
        sensitive: options.sensitiveMetrics ?? new Set(),
        sloIntervalMs: this.slis.intervalMs,
      }),
      standings: (query?: { entityRefs?: readonly string[] }) =>
        this.standings(query),
      isDeployable: (kind: string) => this.entities.isDeployable(kind),
    };
    this.answers = new Answers(answering);
    this.movements = new Movements(answering);
    this.highlights = new Highlights(answering);
  }

  /** How SLOs stand now: those of some entities, or all. */
  async standings(
    query: { entityRefs?: readonly string[] } = {},
    knex: Knex = this.#knex,
  ): Promise<SloStanding[]> {
    const now = this.#now();
    const { intervalMs } = this.slis;
    return loadStandings(knex, { ...query, now, intervalMs });
  }

  /** Takes payloads in, as a door does; they are durable once it resolves. */
  async receive(events: readonly RawEvent[]): Promise<Receipt[]> {
    return this.inbox.receive(events);
  }

  /** Takes catalog entities over, as the catalog reader does. */
  async registerEntities(entities: readonly Entity[]): Promise<void> {
    await this.entities.upsert(entities);
  }

  /**
   * Maps, merges and traces until nothing waits, asks the tools for what is due, computes what SLOs come to, and judges by
   * golden paths.
   */
  async settle(): Promise<void> {
    await this.slis.runDue();
    await this.figures.renewSlos();
    do {
      await this.projector.settle();
    } while ((await this.lookUps.runDue()) > 0);
    await this.paths.evaluation.settle();
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
