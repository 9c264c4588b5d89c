import {
  lastDays,
  localDay,
  type AdoptionAnswer,
  type AdoptionBy,
  type DeparturesAnswer,
  type ExemptionsAnswer,
  type PathsAnswer,
  type StandingsAnswer,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readWindow, type AskedDays } from '../../answers/wireWindow';
import { together } from '../../database/together';
import type { Days } from '../../figures/movesOf';
import { Places } from '../adoption/Places';
import { StandsMemory } from '../adoption/StandsMemory';
import { findPath, loadPaths, type StoredPath } from '../definitions/loadPaths';
import { loadPathFaults } from '../definitions/PathDefinitions';
import type { Exemptions } from '../exemptions/Exemptions';
import { adoptionAnswer } from './adoptionAnswer';
import { countStands } from './countStands';
import { departuresAnswer, leftSince } from './departuresAnswer';
import { exemptionsAnswer } from './exemptionsAnswer';
import { goldenPathAnswer } from './goldenPathAnswer';
import type { PathQuestion } from './PathQuestion';
import { viewOf, type ScopeView } from './ScopeView';
import type { AskedSegment } from './segmentMembers';
import { standingsAnswer, type StandingsQuestion } from './standingsAnswer';

const YEAR = 365;

/** Who left within so many days, today among them, left lately. */
const FOUR_WEEKS = 28;

/** Tells how entities stand with golden paths; to each caller of what they see. */
export class PathAnswers {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #zone: string;
  readonly #exemptions: Exemptions;
  readonly #places: Places;
  readonly #memory: StandsMemory;

  constructor(options: {
    knex: Knex;
    now: () => number;
    /** IANA. */
    zone: string;
    exemptions: Exemptions;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#exemptions = options.exemptions;
    this.#places = new Places(options);
    this.#memory = new StandsMemory(options.knex);
  }

  /** Remembers how entities stand, so that whoever asks first after a start need not wait. */
  async warmUp(): Promise<void> {
    await this.#places.load();
    for (const stored of await loadPaths(this.#knex)) {
      await this.#memory.of(stored);
    }
  }

  /**
   * The paths, each with its adoption today.
   *
   * @param question - `faults`: whether the caller is told what is wrong with documents
   */
  async paths(
    question: PathQuestion & { faults: boolean },
  ): Promise<PathsAnswer> {
    const view = await this.#view(question);
    const paths: PathsAnswer['paths'] = [];
    for (const stored of await loadPaths(this.#knex)) {
      const stands = await this.#memory.of(stored);
      paths.push(goldenPathAnswer(stored, countStands(stands, view.members)));
    }
    const faults = question.faults ? await loadPathFaults(this.#knex) : [];
    return { scope: view.scope, paths, faults };
  }

  /**
   * The adoption of a path; without a window of a year.
   *
   * @throws NotFoundError
   */
  async adoption(
    question: PathQuestion & AskedDays & { path: string; by: AdoptionBy },
  ): Promise<AdoptionAnswer> {
    const window = this.#window(question, YEAR);
    const { view, stored } = await this.#begin(question);
    const [stands, left] = await together<
      [Awaited<ReturnType<StandsMemory['of']>>, Set<number>]
    >(this.#knex, [
      () => this.#memory.of(stored),
      () =>
        leftSince(this.#knex, {
          pathId: stored.id,
          from: this.#daysOf(this.#window({}, FOUR_WEEKS)).from,
        }),
    ]);
    const days = untilToday(
      this.#daysOf(window),
      this.#daysOf(this.#window({}, 1)),
    );
    const { by } = question;
    return adoptionAnswer({ stored, stands, view, days, by, left });
  }

  /**
   * How entities stand: with one path, or with all that count.
   *
   * @throws NotFoundError; InputError for a check that the path does not have
   */
  async standings(
    question: PathQuestion & StandingsQuestion & { path?: string },
  ): Promise<StandingsAnswer> {
    const view = await this.#view(question);
    const asked =
      question.path === undefined
        ? (await loadPaths(this.#knex)).filter(({ dryRun }) => !dryRun)
        : [await findPath(this.#knex, question.path)];
    const paths = [];
    for (const stored of asked) {
      paths.push({ stored, stands: await this.#memory.of(stored) });
    }
    return standingsAnswer(this.#knex, {
      ...question,
      paths,
      view,
      exemptionsOf: refs => this.#exemptions.inForce(refs),
    });
  }

  /**
   * Who left a path; without a window within four weeks.
   *
   * @throws NotFoundError
   */
  async departures(
    question: PathQuestion & AskedDays & AskedSegment & { path: string },
  ): Promise<DeparturesAnswer> {
    const days = this.#daysOf(this.#window(question, FOUR_WEEKS));
    const { view, stored } = await this.#begin(question);
    return departuresAnswer(this.#knex, { ...question, stored, view, days });
  }

  /** @throws NotFoundError */
  async exemptions(
    question: PathQuestion & { path: string; ended: boolean },
  ): Promise<ExemptionsAnswer> {
    const { view } = await this.#begin(question);
    return exemptionsAnswer(this.#knex, { ...question, view });
  }

  async #begin(
    question: PathQuestion & { path: string },
  ): Promise<{ view: ScopeView; stored: StoredPath }> {
    const [view, stored] = await together<[ScopeView, StoredPath]>(this.#knex, [
      () => this.#view(question),
      () => findPath(this.#knex, question.path),
    ]);
    return { view, stored };
  }

  async #view(question: PathQuestion): Promise<ScopeView> {
    return viewOf(await this.#places.load(), question);
  }

  #window(asked: AskedDays, days: number): TimeWindow {
    const options = { now: this.#now(), zone: this.#zone };
    return asked.from === undefined &&
      asked.to === undefined &&
      asked.days === undefined
      ? lastDays(days, options)
      : readWindow(asked, options);
  }

  #daysOf({ start, end, zone }: TimeWindow): Days {
    return { from: localDay(start, zone), to: localDay(end, zone) };
  }
}

/** Of days those that have begun. */
function untilToday({ from, to }: Days, today: Days): Days {
  return { from, to: to < today.to ? to : today.to };
}
