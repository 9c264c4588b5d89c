import type { UnmappedAnswer } from '@milepost/backstage-plugin-milepost-common';

/** A repository, service or project that nobody claims. */
export type Origin = UnmappedAnswer['origins'][number];

/** Origins of one sort. */
export interface OriginGroup {
  title: string;
  origins: Origin[];
}

/** Trackers know projects, and no services. */
const PROJECT = /^jira\//;

/** The queue by what it names: repositories, services, projects; the busiest group first, as within each. */
export function originGroups(origins: readonly Origin[]): OriginGroup[] {
  const groups = [
    { title: 'Repositories', has: isRepository },
    {
      title: 'Services',
      has: (o: Origin) => !isRepository(o) && !isProject(o),
    },
    { title: 'Projects', has: isProject },
  ];
  return groups
    .map(({ title, has }) => ({ title, origins: origins.filter(has) }))
    .filter(group => group.origins.length > 0)
    .sort((a, b) => eventsOf(b) - eventsOf(a));
}

function isRepository({ kind }: Origin): boolean {
  return kind === 'repository';
}

function isProject({ kind, value }: Origin): boolean {
  return kind === 'service' && PROJECT.test(value);
}

function eventsOf({ origins }: OriginGroup): number {
  return origins.reduce((sum, { events }) => sum + events, 0);
}
