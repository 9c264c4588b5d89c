import type { RepositoryHabits } from './Habits';

/** The organisation whose repositories and pipelines these are. */
export const ORGANISATION = 'tidewater-goods';

/** Who tells of what, as `context.source` of CDEvents. */
export function sourceOf(
  { source }: RepositoryHabits,
  kind: 'git' | 'pipelines' | 'operations' | 'tickets',
): string {
  return source ?? `/${ORGANISATION}/${kind}`;
}

/** A repository as CDEvents refers to it. */
export function repositoryOf({ name }: RepositoryHabits): {
  id: string;
  source: string;
} {
  return { id: `${ORGANISATION}/${name}`, source: 'https://github.com/' };
}

/** An instant as the wire has it. */
export function timeOf(instant: number): string {
  return new Date(Math.floor(instant)).toISOString();
}
