import { parseCdEvent } from '@milepost/backstage-plugin-milepost-common';
import { HOUR } from './calendar';
import { LIVE_SLOT, liveEvents } from './liveEvents';
import { sampleHistory } from './sampleHistory';

const opened = Date.UTC(2026, 10, 20);
const from = opened + 20 * HOUR;
const live = (to: number) =>
  liveEvents({ opened, from, to }).sort((a, b) =>
    a.context.timestamp < b.context.timestamp ? -1 : 1,
  );
const wordOf = ({ context }: { context: { type: string } }) =>
  /(\w+\.\w+)\.\d/.exec(context.type)![1];

describe('liveEvents', () => {
  it('brings one change from its opening to production in a slot', () => {
    // A build may be run again.
    const words = new Set(live(from + LIVE_SLOT).map(wordOf));
    expect([...words]).toEqual([
      'change.created',
      'change.reviewed',
      'commit.created',
      'change.merged',
      'build.finished',
      'service.deployed',
    ]);
  });

  it('gives events that the door takes, the same whenever it is asked', () => {
    const hour = live(from + HOUR);
    expect(hour.filter(event => !parseCdEvent(event).ok)).toEqual([]);
    expect(new Set(hour.map(({ context }) => context.id)).size).toBe(
      new Set(hour.map(({ context }) => `${context.type} ${context.id}`)).size,
    );
    const earlier = new Set(
      live(from + HOUR / 2).map(event => JSON.stringify(event)),
    );
    const both = hour.filter(event => earlier.has(JSON.stringify(event)));
    expect(both).toHaveLength(earlier.size);
  });

  it('builds on what the history merged last', () => {
    const history = [
      ...sampleHistory({ opened, from: opened - 24 * HOUR, to: from }),
    ];
    const merged = history.flatMap(
      ({ customData }) => customData?.milepost.mergeRevision ?? [],
    );
    const commits = live(from + HOUR).filter(
      event => wordOf(event) === 'commit.created',
    );
    const parents = commits.flatMap(
      ({ customData }) => customData!.milepost.parents,
    );
    expect(merged).toEqual(expect.arrayContaining(parents));
  });
});
