import { commitWork } from '../commitWork';
import { deployChanges } from '../deployChanges';
import { lifeUntil } from '../lifeUntil';
import { organisation } from '../organisation';
import { planWork } from '../planWork';
import type { SampleIncident } from '../incidents';

/** The incidents of each service, by its name in the pipelines. */
export type Harms = ReadonlyMap<string, readonly SampleIncident[]>;

/** The incidents of each service until an instant. */
export function harmUntil(options: { opened: number; to: number }): Harms {
  const life = lifeUntil(options);
  return new Map(
    organisation.flatMap(habits => {
      const changes = commitWork(habits, planWork(habits, life));
      return habits.services.map(service => {
        const delivery = deployChanges({ habits, service, changes, life });
        return [service.name, delivery.incidents] as const;
      });
    }),
  );
}
