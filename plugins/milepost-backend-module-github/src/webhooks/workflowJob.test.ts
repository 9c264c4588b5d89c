import { mapAltered } from '../__testUtils__/alteredExample';

const FINISHED = 1;
const job = (changes: object, action = 'completed') =>
  mapAltered('workflow_job', FINISHED, { action, workflow_job: changes });

describe('workflow_job', () => {
  it.each([
    ['success', 'success'],
    ['timed_out', 'failure'],
    ['cancelled', 'cancelled'],
    ['skipped', 'skipped'],
  ])(
    'that ended with %s is a %s, and a part of its run',
    (conclusion, outcome) => {
      expect(job({ conclusion }).events).toMatchObject([
        { type: 'build.finished', outcome, run: '2202229078', job: 'linters' },
      ]);
    },
  );

  it('of an attempt names it, and of another server says which', () => {
    expect(
      mapAltered('workflow_job', FINISHED, {
        workflow_job: { run_attempt: 3 },
        repository: {
          html_url: 'https://git.acme.example/Codertocat/Hello-World',
        },
      }).events,
    ).toMatchObject([
      {
        attempt: 3,
        build: 'git.acme.example:job:289782451',
        run: 'git.acme.example:2202229078',
      },
    ]);
  });

  it('waits with what is not known here', () => {
    expect(job({ conclusion: 'imploded' }).unmapped).toBe(
      "conclusion of workflow_job 'imploded' is not known here",
    );
    expect(job({ conclusion: null, status: 'on fire' }).unmapped).toBe(
      "state of workflow_job 'on fire' is not known here",
    );
    expect(job({ completed_at: null }).unmapped).toBe(
      'field workflow_job.completed_at: is required',
    );
  });

  it('says nothing where it does not say when', () => {
    const none = { conclusion: null, created_at: null, started_at: null };
    expect(job({ ...none, status: 'queued' }, 'queued').events).toEqual([]);
    expect(
      job({ ...none, status: 'in_progress' }, 'in_progress').events,
    ).toEqual([]);
  });
});
