import type {
  Movement,
  MovementCause,
} from '@milepost/backstage-plugin-milepost-common';

/** As many causes as a movement has at most: there may be more. */
const MOST = 5;

const words: Record<MovementCause['kind'], (count: string) => string> = {
  failure: count => `${count} failed deployment`,
  incident: count => `${count} incident`,
  joined: count => `${count} service joined`,
  left: count => `${count} service left`,
  definition: () => 'its definition changed',
  silent: () => 'a source fell silent',
  connected: () => 'a source was connected',
};
const several: Partial<
  Record<MovementCause['kind'], (count: string) => string>
> = {
  failure: count => `${count} failed deployments`,
  incident: count => `${count} incidents`,
  joined: count => `${count} services joined`,
  left: count => `${count} services left`,
};

/** What happened about when a metric moved, by kind, the likeliest kind first. */
export interface CauseGroup {
  kind: MovementCause['kind'];
  /** `3 failed deployments`. */
  text: string;
  /** The likeliest of them. */
  first: MovementCause;
}

/** A few words for each kind of cause. */
export function causeSummary({
  because,
}: Pick<Movement, 'because'>): CauseGroup[] {
  const kinds = [...new Set(because.map(({ kind }) => kind))];
  return kinds.map(kind => {
    const causes = because.filter(cause => cause.kind === kind);
    const count =
      causes.length >= MOST ? `${MOST} or more` : `${causes.length}`;
    const say = (causes.length > 1 && several[kind]) || words[kind];
    return { kind, text: say(count), first: causes[0] };
  });
}
