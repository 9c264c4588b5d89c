import type { Change, Commit, Deployment } from '../../facts/facts';
import type { Incident } from '../../facts/incident';
import { windowOfDays } from '../../windows/window';
import type { Profile, ProfileFacts } from '../profile';

const REPOSITORY = 'example.org/shop';

/** `03-02 12:00`, in March 2026 and its neighbours. */
export function at(time: string): number {
  const [day, hour = '00:00'] = time.split(' ');
  return Date.parse(`2026-${day}T${hour}:00Z`);
}

export function deployment(
  id: string,
  finished: string,
  more: Partial<Deployment> = {},
): Deployment {
  return {
    id,
    source: 'cdevents:/cd',
    environment: 'production',
    outcome: 'success',
    revision: `r-${id}`,
    finishedAt: at(finished),
    fixes: [],
    ...more,
  };
}

export function incident(
  id: string,
  opened: string,
  resolved?: string,
  more: Partial<Incident> = {},
): Incident {
  const resolvedAt = resolved === undefined ? undefined : at(resolved);
  return {
    id,
    source: 'cdevents:/pager',
    intervals: [{ openedAt: at(opened), resolvedAt }],
    status: 'counted',
    notCausedByDeployment: false,
    ...more,
  };
}

/** A pull request, merged by a commit with its own name. */
export function request(
  id: string,
  opened: string | undefined,
  merged: string,
  more: Partial<Change> = {},
): Change {
  return {
    id,
    source: 'cdevents:/scm',
    repository: REPOSITORY,
    draft: false,
    openedAt: opened === undefined ? undefined : at(opened),
    mergedAt: at(merged),
    mergeRevision: id,
    labels: [],
    authorIsBot: false,
    reviews: [],
    ...more,
  };
}

export function commit(
  revision: string,
  parents: string[],
  written: string,
): Commit {
  const time = at(written);
  return {
    repository: REPOSITORY,
    revision,
    parents,
    authoredAt: time,
    committedAt: time,
  };
}

/** What a profile says of a metric, over the first three weeks of March 2026 unless told. */
export function read(
  profile: Profile,
  metric: string,
  facts: Partial<ProfileFacts>,
  window = windowOfDays('2026-03-02', '2026-03-23', 'UTC'),
) {
  const found = profile.metrics.find(
    ({ definition }) => definition.profile.metric === metric,
  );
  const { counted, ...reading } = found!.read({
    facts: {
      deployments: [],
      changes: [],
      commits: [],
      incidents: [],
      ...facts,
    },
    window,
    now: window.end,
  });
  return { ...reading, ids: counted.map(item => item.id) };
}

/** Seven incidents among six deployments: engines make 50 to 117 % of them. */
export const interleaved: Partial<ProfileFacts> = {
  deployments: [
    deployment('d1', '03-03'),
    deployment('d2', '03-04'),
    deployment('d3', '03-06'),
    deployment('d4', '03-08'),
    deployment('d5', '03-09 18:00'),
    deployment('d6', '03-09 23:30'),
  ],
  incidents: [
    incident('before', '03-02'),
    incident('i1', '03-05'),
    incident('i2', '03-07'),
    incident('i3', '03-09 04:00'),
    incident('i4', '03-09 20:00'),
    incident('i5', '03-09 22:00'),
    incident('i6', '03-09 23:00'),
  ],
};

/** Two incidents on one day and one on another, and one that lasts. */
export const restored: Partial<ProfileFacts> = {
  deployments: [deployment('d1', '03-03')],
  incidents: [
    incident('short', '03-04', '03-04 01:00'),
    incident('middle', '03-04 12:00', '03-04 15:00'),
    incident('long', '03-05', '03-05 11:30'),
    incident('open', '03-06'),
  ],
};

/** main: a – m1 – m2; m1 merges b, m2 merges c; the first is deployed as it is, the second with what followed. */
export const merged: Partial<ProfileFacts> = {
  commits: [
    commit('a', [], '03-02'),
    commit('b', ['a'], '03-03'),
    commit('m1', ['a', 'b'], '03-04'),
    commit('c', ['a'], '03-03 12:00'),
    commit('m2', ['m1', 'c'], '03-05'),
    commit('d', ['m2'], '03-05 06:00'),
  ],
  changes: [
    request('m1', '03-03 12:00', '03-04', { commits: ['b'] }),
    request('m2', '03-04', '03-05', { commits: ['c'] }),
    request('d', undefined, '03-05 06:00', { commits: ['d'] }),
  ],
  deployments: [
    deployment('d0', '03-02 12:00', { revision: 'a' }),
    deployment('d1', '03-04 12:00', {
      revision: 'm1',
      startedAt: at('03-04 10:00'),
    }),
    deployment('d2', '03-06', { revision: 'd' }),
  ],
};
