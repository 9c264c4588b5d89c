import {
  parseCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import { DAY, HOUR } from './calendar';
import { sampleHistory } from './sampleHistory';

const opened = Date.UTC(2026, 10, 20);
const to = opened + 13 * HOUR;
const history = [...sampleHistory({ opened, from: 0, to })];

const timeOf = ({ context }: BuiltCdEvent) => Date.parse(context.timestamp);
const idOf = ({ context }: BuiltCdEvent) =>
  `${context.source} ${context.type} ${context.id}`;
const saidOf = (event: BuiltCdEvent) =>
  (event.customData?.milepost ?? {}) as Record<string, any>;
const ofType = (name: string) =>
  history.filter(({ context }) => context.type.includes(name));

// Machines that run other things beside the tests take their time over nine months.
jest.setTimeout(60_000);

describe('sampleHistory', () => {
  it('holds nine months, little enough to come in within seconds', () => {
    expect(history.length).toBeGreaterThan(12_000);
    expect(history.length).toBeLessThan(21_000);
    expect(timeOf(history[0])).toBeLessThan(opened - 269 * DAY);
    expect(timeOf(history.at(-1)!)).toBeLessThan(to);
    expect(timeOf(history.at(-1)!)).toBeGreaterThan(to - HOUR);
  });

  it('consists of events that the door takes', () => {
    const refused = history
      .map(event => parseCdEvent(event))
      .filter(parsed => !parsed.ok || !parsed.known);
    expect(refused).toEqual([]);
  });

  it('is in order of time, and names each event once', () => {
    const times = history.map(timeOf);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(history.map(idOf)).size).toBe(history.length);
  });

  it('goes on where an earlier span ended, without changing what was', () => {
    const instant = fc.integer({ min: opened - 90 * DAY, max: opened + DAY });
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 3 * DAY }),
        (end, more) => {
          const span = { opened, from: end - 9 * DAY, to: end };
          const later = [...sampleHistory({ ...span, to: end + more })];
          const parts = [
            ...sampleHistory(span),
            ...sampleHistory({ opened, from: end, to: end + more }),
          ];
          expect(parts).toEqual(later);
        },
      ),
      { numRuns: 3 },
    );
  });

  it('tells of a commit after its parents, and deploys what is there', () => {
    const known = new Set<string>();
    const unknown = history.filter(event => {
      const { parents = [], revision } = saidOf(event);
      const isCommit = event.context.type.includes('commit.created');
      const needed = isCommit ? parents : [revision].flatMap(one => one ?? []);
      const missing = needed.some((one: string) => !known.has(one));
      known.add(isCommit ? event.subject.id : '');
      return missing;
    });
    expect(unknown).toEqual([]);
  });

  it('names nobody', () => {
    const keys = new Set<string>();
    JSON.stringify(history, (key, value) => {
      keys.add(key);
      return value;
    });
    const persons = [...keys].filter(key =>
      /^(author|reviewer|committer|creator|assignee|user|login|e?mail)/i.test(
        key,
      ),
    );
    expect(persons).toEqual(['authoredAt']);
    expect(JSON.stringify(history)).not.toMatch(/[\w.]@[a-z-]+\.[a-z]/);
  });

  it.each([
    ['change.ready', 100],
    ['change.abandoned', 40],
    ['build.finished', 1500],
    ['service.deploying', 300],
    ['service.rolledback', 8],
    ['incident.detected', 20],
    ['ticket.created', 8],
  ])('tells of %s', (type, least) => {
    expect(ofType(type).length).toBeGreaterThan(least);
  });

  it('has builds that are run again, some with another outcome', () => {
    const attempts = new Map<string, string[]>();
    for (const event of ofType('build.finished')) {
      const { revision, outcome } = saidOf(event);
      attempts.set(revision, [...(attempts.get(revision) ?? []), outcome]);
    }
    const all = [...attempts.values()];
    const again = all.filter(({ length }) => length > 1);
    const flaky = again.filter(outcomes => new Set(outcomes).size > 1);
    expect(again.length / all.length).toBeLessThan(0.12);
    expect(again.length / all.length).toBeGreaterThan(0.05);
    expect(flaky.length / again.length).toBeLessThan(0.6);
    expect(flaky.length / again.length).toBeGreaterThan(0.1);
  });

  it.each<[string, (said: Record<string, any>) => boolean]>([
    ['reverts', said => said.reverts !== undefined],
    ['cherry-picks', said => said.cherryPickedFrom !== undefined],
    ['failed attempts', said => said.outcome === 'failure' && said.deployment],
    ['cancelled attempts', said => said.outcome === 'cancelled'],
    ['fixes of incidents', said => said.fixes !== undefined],
    ['incidents of other causes', said => said.notCausedByDeployment === true],
    [
      'incidents that nobody explained',
      said =>
        said.impactStartedAt !== undefined &&
        said.causedBy === undefined &&
        said.notCausedByDeployment === undefined,
    ],
    ['merge commits', said => said.parents?.length === 2],
    ['clock faults', said => said.authoredAt > said.committedAt],
  ])('has its share of %s', (_, test) => {
    const share = history.filter(event => test(saidOf(event))).length;
    expect(share).toBeGreaterThanOrEqual(4);
  });
});
