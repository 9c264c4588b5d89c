import {
  adoptionBySchema,
  type GoldenPathAnswer,
  type StandingsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { pathsWith } from '../paths';
import { adoptionOf, countsOf, segmentsAbout } from './adoptionOf';
import { isIn, services } from './services';
import { standingOf, type FakeStanding } from './standingOf';
import { departuresOf, effectOf, faults } from './told';

const NOBODY = { on: 0, off: 0, unknown: 0, exempt: 0 };

/** Answers about groups, systems, domains and the whole as the backend of a made-up organisation would. */
export class FakeOrganisation {
  readonly #today: DateTime;

  constructor(now: number) {
    this.#today = DateTime.fromMillis(now, { zone: 'UTC' });
  }

  /** The answer to a question; `undefined` for what it does not know. */
  answer({ pathname, searchParams: query }: URL): object | undefined {
    const scope = query.get('scope') ?? 'organization';
    const [, , , name, last] = pathname.split('/');
    if (pathname === '/v1/paths') {
      return { scope, paths: this.#paths(scope), faults };
    }
    if (pathname === '/v1/paths/standings') {
      return this.#standingsAnswer(scope, query);
    }
    const path = this.#paths(scope).find(each => each.name === name);
    return path && this.#about(path, { last, scope, query });
  }

  #about(
    path: GoldenPathAnswer,
    asked: { last: string; scope: string; query: URLSearchParams },
  ): object | undefined {
    const { last, scope, query } = asked;
    const standings = this.#standings(path, scope);
    const refs = standings
      .filter(isInPart(scope, last === 'departures' ? query : undefined))
      .map(({ entityRef }) => entityRef);
    const left = departuresOf(this.#today).filter(
      each => each.path === path.name && refs.includes(each.entityRef),
    );
    const days = Number(query.get('days') ?? 28);
    const first = this.#today.minus({ days }).toISODate()!;
    switch (last) {
      case 'adoption':
        return adoptionOf({
          path,
          scope,
          by: adoptionBySchema.parse(query.get('by') ?? 'group'),
          standings,
          left: left
            .filter(({ returnedAt, leftAt }) => !returnedAt && leftAt > first)
            .map(({ entityRef }) => entityRef),
          today: this.#today,
        });
      case 'departures':
        return {
          path: path.name,
          scope,
          departures: left.filter(({ leftAt }) => leftAt > first),
        };
      case 'exemptions':
        return {
          path: path.name,
          scope,
          exemptions: standings
            .flatMap(({ exemption }) => exemption ?? [])
            .sort((a, b) => (a.expires < b.expires ? -1 : 1)),
        };
      default:
        return last === 'effect' ? effectOf(path.name, scope) : undefined;
    }
  }

  #paths(scope: string): GoldenPathAnswer[] {
    return pathsWith(NOBODY).map(path => ({
      ...path,
      evaluatedAt: this.#today.minus({ minutes: 4 }).toUTC().toISO()!,
      outdated: path.name === faults[0].goldenPath,
      adoption: countsOf(this.#standings(path, scope)),
    }));
  }

  #standings(path: GoldenPathAnswer, scope: string): FakeStanding[] {
    return services
      .filter(service => isIn(service, scope))
      .map(service => standingOf(service, path, this.#today));
  }

  #standingsAnswer(scope: string, query: URLSearchParams): StandingsAnswer {
    const path = pathsWith(NOBODY).find(
      ({ name }) => name === query.get('path'),
    )!;
    const is = (name: string, value: string | undefined) =>
      !query.has(name) || query.get(name) === (value ?? '');
    const isAsked = isInPart(scope, query);
    const found = this.#standings(path, scope).filter(
      each =>
        isAsked(each) &&
        is('standing', each.standing) &&
        is('version', each.version) &&
        (!query.has('behind') || Boolean(each.behind)) &&
        (!query.has('check') ||
          each.checks.some(
            ({ id, state }) => is('check', id) && is('state', state),
          )),
    );
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit') ?? 50);
    return {
      scope,
      standings: found
        .slice(from, to)
        .map(({ service, joined, ...each }) => each),
      total: found.length,
      ...(to < found.length && { nextCursor: `${to}` }),
    };
  }
}

/** Whether something is in the segment that is asked for, if any is. */
function isInPart(
  scope: string,
  query?: URLSearchParams,
): (standing: FakeStanding) => boolean {
  const by = adoptionBySchema.safeParse(query?.get('by')).data;
  const segment = query?.get('segment') || null;
  return standing =>
    by === undefined ||
    segmentsAbout(standing, { by, scope }).includes(segment);
}
