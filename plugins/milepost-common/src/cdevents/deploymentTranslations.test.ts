import { exampleCdEvent, onlyEventOf } from './exampleCdEvent';

const SHA = '4f2a9c1d7e6b5a4039281706f5e4d3c2b1a09f8e';

describe('deployments', () => {
  const content = {
    environment: { id: 'production' },
    artifactId: 'pkg:oci/shop@sha256%3A0b31b1c02ff458ad?tag=7',
  };

  it('are successful and known by the event’s id unless they say otherwise', () => {
    expect(
      onlyEventOf(exampleCdEvent('service.deployed', { content })),
    ).toEqual({
      id: 'cdevents:/ci/shop service.deployed e-1',
      source: 'cdevents:/ci/shop',
      type: 'service.deployed',
      time: '2026-03-02T10:00:00.000Z',
      deployment: 'e-1',
      service: 'shop',
      environment: 'production',
      revision: 'sha256:0b31b1c02ff458ad',
      outcome: 'success',
    });
  });

  it('carry everything that is said about them', () => {
    const milepost = {
      deployment: 'd-9',
      repository: 'github.com/acme/shop',
      production: true,
      revision: SHA,
      startedAt: '2026-03-02T09:50:00.000Z',
      kind: 'hotfix',
      fixes: ['INC-1'],
      outcome: 'failure',
    };
    expect(
      onlyEventOf(exampleCdEvent('service.upgraded', { content, milepost })),
    ).toMatchObject(milepost);
  });

  it('that roll back are rollbacks', () => {
    expect(
      onlyEventOf(exampleCdEvent('service.rolledback', { content })),
    ).toMatchObject({
      kind: 'rollback',
      outcome: 'success',
    });
  });

  it.each(['service.deploying', 'service.removed'] as const)(
    '%s has no outcome',
    type => {
      const mapped = onlyEventOf(exampleCdEvent(type, { content }));
      expect(mapped).toMatchObject({ type, environment: 'production' });
      expect(mapped).not.toHaveProperty('outcome');
    },
  );

  it('need no environment to be published', () => {
    expect(onlyEventOf(exampleCdEvent('service.published'))).toMatchObject({
      service: 'shop',
      deployment: 'e-1',
    });
  });
});
