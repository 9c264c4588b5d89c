import { exampleCdEvent, mapExample } from './exampleCdEvent';
import { parseCdEvent } from './parseCdEvent';
import { translations } from './translations';

const SHA = '4f2a9c1d7e6b5a4039281706f5e4d3c2b1a09f8e';

describe('what is not mapped', () => {
  const typed = (type: string) => ({
    ...exampleCdEvent('service.removed'),
    context: { ...exampleCdEvent('service.removed').context, type },
  });

  it.each([
    'dev.cdevents.taskrun.finished.0.3.0',
    'dev.cdevents.testCaseRun.started.0.3.0-draft',
    'dev.cdevents.approval.closed.0.1.0',
    'dev.cdevents.artifact.signed.0.3.0',
    'dev.cdevents.branch.created',
  ])('%s is understood', type => {
    expect(mapExample(typed(type))).toEqual({ events: [] });
    expect(parseCdEvent(typed(type))).toMatchObject({ ok: true, known: true });
  });

  it.each([
    'dev.cdevents.change.ready.0.1.0',
    'dev.cdeventsx.milepost-change.merged.0.1.0',
    'dev.cdeventsx.harbor-quota.exceeded.0.1.0',
    'dev.cdeventsx.harbor-change.ready.0.1.0',
    'dev.cdevents.service.exploded.0.1.0',
    'dev.cdevents.constructor.name.0.1.0',
    'org.example.something',
  ])('%s is not known, and no error', type => {
    expect(mapExample(typed(type))).toEqual({
      unmapped: 'This type of event is not known',
    });
    expect(parseCdEvent(typed(type))).toMatchObject({ ok: true, known: false });
  });
});

it('lets no canary through', () => {
  const canaries = [
    'canary-login',
    'canary@example.org',
    'ghp_canaryCANARYcanary0123456789',
  ];
  const [login, address, token] = canaries;
  const text = `By ${login} (${address}), token ${token}`;
  const people = {
    creator: login,
    assignees: [login, address],
    updatedBy: login,
    user: login,
    reportedBy: login,
  };
  for (const [name, { fields }] of translations) {
    // Nothing in these events marks a name as one.
    const unmarked = /^(incident|page|alertrule)\./.test(name);
    const said: Record<string, unknown> = {
      title: unmarked ? `${address} ${token}` : text,
      paging: true,
      runbook: true,
      labels: [login, `by:${address}`, token],
      author: login,
      reviewer: address,
      revision: SHA,
      production: true,
      authoredAt: '2026-03-01T08:00:00Z',
      committedAt: '2026-03-01T08:00:00Z',
      outcome: 'success',
      url: `https://${login}:${token}@example.org/?access_token=${token}`,
    };
    const payload = {
      ...exampleCdEvent(name as 'change.ready', {
        content: {
          ...people,
          repository: { id: `https://${login}:${token}@github.com/a/b` },
          environment: { id: 'production' },
          description: unmarked ? `${address} ${token}` : text,
          summary: text,
          errors: text,
        },
        milepost: Object.fromEntries(
          Object.entries(said).filter(([key]) => fields.includes(key)),
        ),
      }),
    };
    const answer = mapExample(payload);
    expect([name, answer.unmapped]).toEqual([name, undefined]);
    for (const canary of canaries) {
      expect(JSON.stringify(answer)).not.toContain(canary);
    }
  }
});
