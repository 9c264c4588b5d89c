import type { BuiltCdEvent } from '@milepost/backstage-plugin-milepost-common';
import { DAY } from './calendar';
import { changeEvents, commitEvent } from './changeEvents';
import { commitWork } from './commitWork';
import { deployChanges } from './deployChanges';
import { deploymentEvents } from './deploymentEvents';
import type { RepositoryHabits } from './Habits';
import { incidentEvents } from './incidentEvents';
import { lifeUntil, type Life } from './lifeUntil';
import { organisation } from './organisation';
import { pageEvents } from './pages/pageEvents';
import { planWork } from './planWork';
import { deployRuns } from './problems/deployRuns';
import { troubled } from './problems/troubled';

/**
 * What happened in the sample organisation in a span of instants, as CDEvents in order of time.
 *
 * The day on which its portal opened, a midnight in UTC, decides everything; a span only cuts. So the same
 * events come again for the same span, and a later span goes on where an earlier one ended.
 */
export function* sampleHistory(options: {
  opened: number;
  from: number;
  to: number;
}): Iterable<BuiltCdEvent> {
  const { from, to } = options;
  const life = lifeUntil(options);
  const within = ({ context }: BuiltCdEvent) =>
    Date.parse(context.timestamp) >= from && Date.parse(context.timestamp) < to;
  yield* [...organisation, ...troubled]
    .flatMap(habits => eventsOf(habits, life).filter(within))
    .sort(inOrderOfTime);
}

function eventsOf(habits: RepositoryHabits, life: Life): BuiltCdEvent[] {
  const changes = commitWork(habits, planWork(habits, life));
  const told = habits.services.flatMap(service => {
    const { deployments, picks, incidents } = deployChanges({
      habits,
      service,
      changes,
      life,
    });
    return [
      ...picks.map(commit => commitEvent(habits, commit)),
      ...deployments.flatMap(deployment =>
        deploymentEvents(habits, service, deployment),
      ),
      ...incidents.flatMap(incident =>
        incidentEvents(habits, service, incident),
      ),
      ...pageEvents({ habits, service, incidents, life }),
    ];
  });
  const events = [
    ...changes.flatMap(change => changeEvents(habits, change)),
    ...told,
    ...deployRuns(habits, changes),
  ];
  const { silentDaysBefore } = habits;
  const silentAt = silentDaysBefore
    ? life.opened - silentDaysBefore * DAY
    : Infinity;
  return events.filter(
    ({ context }) => Date.parse(context.timestamp) < silentAt,
  );
}

function inOrderOfTime(
  { context: a }: BuiltCdEvent,
  { context: b }: BuiltCdEvent,
): number {
  return compare(a.timestamp, b.timestamp) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
