import { defaultPanes } from './overviewSettings';
import { overviewConfigSchema } from './overviewConfig';

type Field = keyof typeof overviewConfigSchema;

function issuesOf(field: Field, value: unknown): string[] {
  const result = overviewConfigSchema[field]['~standard'].validate(value);
  return (result.issues ?? []).map(({ message, path }) =>
    [message, ...(path ?? [])].join(' '),
  );
}

describe('the configuration of the overview', () => {
  it('takes panes and a segment, or neither', () => {
    expect(issuesOf('panes', defaultPanes)).toEqual([]);
    expect(issuesOf('panes', undefined)).toEqual([]);
    expect(issuesOf('segment', 'domain')).toEqual([]);
    expect(issuesOf('segment', undefined)).toEqual([]);
  });

  it('says what is wrong, and where', () => {
    expect(issuesOf('panes', 'Flow')).toEqual([
      'Expected a list of panes, at least one',
    ]);
    expect(issuesOf('panes', [null])).toEqual([
      'Expected a title 0 title',
      'Expected a list of ids of metrics, at least one 0 metrics',
    ]);
    expect(
      issuesOf('panes', [{ title: 'Flow', metrics: ['a', 7] }]),
    ).toHaveLength(1);
    const many = Array.from({ length: 21 }, (_, index) => `metric-${index}`);
    expect(issuesOf('panes', [{ title: 'All', metrics: many }])).toEqual([
      'Expected at most 20 metrics in all',
    ]);
    expect(issuesOf('segment', 'person')).toEqual([
      'Expected one of department, team, system, domain',
    ]);
  });
});
