import { exampleCdEvent, onlyEventOf } from './exampleCdEvent';

const SHA = '4f2a9c1d7e6b5a4039281706f5e4d3c2b1a09f8e';

describe('builds', () => {
  const finished = (content: object, milepost?: object) => ({
    ...exampleCdEvent('build.finished', { content: { ...content }, milepost }),
    context: {
      ...exampleCdEvent('build.finished').context,
      type: 'dev.cdevents.pipelinerun.finished.0.3.0',
    },
  });

  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['error', 'failure'],
    ['cancel', 'cancelled'],
    ['canceled', 'cancelled'],
    ['cancelled', 'cancelled'],
  ])('that end with %s: %s', (outcome, expected) => {
    const mapped = onlyEventOf(finished({ outcome, pipelineName: 'checks' }));
    expect(mapped).toMatchObject({
      type: 'build.finished',
      build: 'shop',
      attempt: 1,
      name: 'checks',
      outcome: expected,
    });
  });

  it('take customData.milepost’s word first', () => {
    const milepost = { outcome: 'skipped', attempt: 2, name: 'nightly' };
    expect(
      onlyEventOf(finished({ outcome: 'failure' }, milepost)),
    ).toMatchObject(milepost);
  });

  it('take an artifact for their revision only if it names a commit', () => {
    const revisionOf = (artifactId: string) =>
      (
        onlyEventOf(finished({ outcome: 'success', artifactId })) as {
          revision?: string;
        }
      ).revision;
    expect(revisionOf(`pkg:github/acme/shop@${SHA}`)).toBe(SHA);
    expect(revisionOf('pkg:oci/shop@sha256%3A0b31')).toBeUndefined();
  });
});
