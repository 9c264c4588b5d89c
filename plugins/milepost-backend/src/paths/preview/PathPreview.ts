import type { Entity } from '@backstage/catalog-model';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  localDay,
  type GoldenPath,
  type PathPreviewAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../../catalog/EntityStore';
import { inChunks } from '../../database/dialect';
import { breathe } from '../../engine/breathe';
import { ScopeEntities } from '../../quality/ScopeEntities';
import type { Sight } from '../../visibility/Sight';
import type { PathDefinitions } from '../definitions/PathDefinitions';
import { askedFields } from '../evaluation/askedFields';
import { readFacts, type Judging } from '../evaluation/judgeMarked';
import { exemptionsOf } from '../exemptions/Exemptions';
import { askedFacts, type AskedFact } from '../facts/askedFacts';
import { createJudge } from '../judging/createJudge';
import {
  judgeEntity,
  type JudgeContext,
  type JudgedEntity,
} from '../judging/judgeEntity';
import type { PathInForce } from '../judging/PathInForce';
import { findAudience } from './findAudience';
import { fieldsInCatalog } from './fieldsInCatalog';
import { previewAnswer, type Tried } from './previewAnswer';
import { within } from './within';

/** More are not tried. */
const MOST = 5000;

const MOST_WAITING = 5;

/** For a pattern or a JSONPath, in milliseconds. */
const LONGEST_STEP = 100;

/** For all of it, in milliseconds. */
const LONGEST = 30_000;

/** What trying paths takes. */
export interface PathPreviewOptions extends Omit<Judging, 'logger'> {
  knex: Knex;
  definitions: Pick<PathDefinitions, 'check'>;
  /** Defaults to every kind. */
  isDeployable?(kind: string): boolean;
  /** Reads entities of the catalog as they are now. Without it, what no path in force asks of them is not known. */
  readEntities?(refs: readonly string[]): Promise<readonly Entity[]>;
}

/** Who asks for a preview, of what. */
export interface PreviewQuestion {
  /** YAML of one golden path. */
  document: string;
  scope: StoredEntity;
  sight?: Sight;
}

/** Tries golden paths before they count: nothing of it is kept. */
export class PathPreview {
  readonly #options: PathPreviewOptions;
  readonly #members: ScopeEntities;
  /** One at a time: it takes as much of the machine as it gets. */
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: PathPreviewOptions) {
    this.#options = options;
    const { knex, isDeployable = () => true } = options;
    this.#members = new ScopeEntities({ knex, isDeployable });
  }

  /** @throws InputError where it takes too long; ServiceUnavailableError where many wait already */
  async answer(question: PreviewQuestion): Promise<PathPreviewAnswer> {
    if (this.#waiting >= MOST_WAITING) {
      throw new ServiceUnavailableError(
        'Others are trying golden paths; try it again in a moment',
      );
    }
    this.#waiting += 1;
    const mine = this.#last
      .then(() => this.#answer(question))
      .finally(() => {
        this.#waiting -= 1;
      });
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #answer({
    document,
    scope,
    sight,
  }: PreviewQuestion): Promise<PathPreviewAnswer> {
    const { knex, now, zone, definitions } = this.#options;
    const { paths, faults } = await definitions.check(document);
    if (faults.length === 0 && paths.length > 1) {
      const message = 'has more than one path: try one after the other';
      faults.push({ document: 'document', message });
    }
    if (faults.length > 0) {
      return { scope: scope.ref, faults, checks: [], standings: [] };
    }
    const [path] = paths;
    const day = localDay(now(), zone);
    const entities = await findAudience(knex, {
      path,
      scope,
      sight,
      day,
      members: this.#members,
    });
    const tried = await this.#try(path, entities.slice(0, MOST));
    return {
      scope: scope.ref,
      faults,
      eligible: entities.length,
      ...previewAnswer({ path, tried, day }),
    };
  }

  async #try(
    path: GoldenPath,
    entities: readonly JudgedEntity[],
  ): Promise<Tried[]> {
    const until = Date.now() + LONGEST;
    const guard = <T>(action: () => T) => within(LONGEST_STEP, action);
    const tried: Tried[] = [];
    const inForce: PathInForce = {
      id: 0,
      path,
      judge: createJudge(path.checks, { guard }),
    };
    for (const chunk of inChunks(entities, 1)) {
      const context = await this.#context(askedFacts([path]), chunk);
      for (const [index, entity] of chunk.entries()) {
        if (index % 50 === 0) {
          await breathe();
          requireTime(until);
        }
        const standing = await judgeEntity(inForce, entity, context);
        tried.push({ ref: entity.ref, standing });
      }
    }
    return tried;
  }

  async #context(
    asked: readonly AskedFact[],
    entities: readonly JudgedEntity[],
  ): Promise<JudgeContext> {
    const { knex, now: clock, loaders, exemptions } = this.#options;
    const now = clock();
    const refs = entities.map(({ ref }) => ref);
    const factOf = await readFacts(knex, loaders, { asked, entities, now });
    const fieldOf = await this.#fields(asked, entities);
    return {
      now,
      factOf: (id, key) => fieldOf?.(id, key) ?? factOf(id, key),
      isExempt: exemptionsOf(await exemptions.inForce(refs)),
    };
  }

  /** What is asked of entities is kept only as far as paths in force ask for it. */
  async #fields(
    asked: readonly AskedFact[],
    entities: readonly JudgedEntity[],
  ) {
    const { knex, readEntities } = this.#options;
    const fields = asked.filter(({ fact }) => fact === 'entity');
    const kept = new Set(fields.length > 0 ? await askedFields(knex) : []);
    const isKept = fields.every(({ path = '$' }) => kept.has(path));
    return isKept || !readEntities
      ? undefined
      : fieldsInCatalog({
          fields,
          entities,
          found: await readEntities(entities.map(({ ref }) => ref)),
          guard: action => within(LONGEST_STEP, action),
        });
  }
}

function requireTime(until: number): void {
  if (Date.now() > until) {
    throw new InputError(
      'scope: trying it for all of them takes too long; try it for a group, a system or a domain',
    );
  }
}
