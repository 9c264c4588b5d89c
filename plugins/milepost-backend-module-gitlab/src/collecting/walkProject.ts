import type { CollectorSlice } from '@milepost/backstage-plugin-milepost-node';
import type { GitlabServer } from '../api/GitlabServer';
import type { Place } from './place';
import type { ProjectList, Reading } from './projectList';
import { readProject } from './readProject';
import { unlessHidden } from './unlessHidden';

/** What one call of `receive` takes. */
const BATCH = 1000;

/**
 * Reads the lists of one project from a place on, until they are through or the time is up. Whatever is told to be
 * reached is in the inbox.
 *
 * @returns the place to go on from; `undefined` when the project is through
 */
export async function walkProject(options: {
  server: GitlabServer;
  repository: string;
  lists: readonly ProjectList[];
  source: string;
  from: string;
  extras: Reading['extras'];
  place?: Place;
  slice: CollectorSlice;
  reached(place: Place): Promise<void>;
}): Promise<Place | undefined> {
  const { server, repository, lists, slice, reached, ...rest } = options;
  const project = await readProject(server, repository, slice.signal);
  const reading = project && {
    ...rest,
    server,
    project,
    signal: slice.signal,
    deadline: slice.deadline,
  };
  let place = reading && placeIn(lists, options.place);
  while (reading && place) {
    if (Date.now() >= slice.deadline) {
      return place;
    }
    const { list: name, ...at } = place;
    const index = lists.findIndex(list => list.name === name);
    const part = await unlessHidden(() => lists[index].read(reading, at));
    await deliver(slice, part?.events ?? []);
    place = part?.next
      ? { list: name, ...part.next }
      : startOf(lists[index + 1]);
    if (place) {
      await reached(place);
    }
  }
  return undefined;
}

/** The lists may be others than before: then it begins anew, which harms nothing. */
function placeIn(
  lists: readonly ProjectList[],
  place: Place | undefined,
): Place | undefined {
  return place && lists.some(list => list.name === place.list)
    ? place
    : startOf(lists[0]);
}

function startOf(list: ProjectList | undefined): Place | undefined {
  return list && { list: list.name, page: 1, seen: [] };
}

async function deliver(
  slice: CollectorSlice,
  events: Awaited<ReturnType<ProjectList['read']>>['events'],
): Promise<void> {
  slice.signal.throwIfAborted();
  for (let first = 0; first < events.length; first += BATCH) {
    await slice.receive(events.slice(first, first + BATCH));
  }
}
