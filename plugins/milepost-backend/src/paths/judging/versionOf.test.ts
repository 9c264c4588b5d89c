import { versionOf } from './versionOf';

const template = 'template:default/node-service';

const of = (metadata: Record<string, string>, scaffoldedFrom?: string) =>
  versionOf(
    {
      versionFrom: [{ template: 'node-service' }, { annotation: 'a/Version' }],
    },
    {
      facets: {
        ...Object.fromEntries(
          Object.entries(metadata).map(([key, value]) => [
            `metadata.annotations.${key}`,
            [value],
          ]),
        ),
        ...(scaffoldedFrom && { 'spec.scaffoldedfrom': [scaffoldedFrom] }),
      },
      factOf: () => ({ state: 'absent' }),
    },
  );

describe('versionOf', () => {
  it('takes the version of a template for what was made from it', () => {
    const version = { 'backstage.io/template-version': ' v4 ' };
    const made = { 'backstage.io/source-template': template };
    expect(of({ ...version, ...made })).toBe('v4');
    expect(of(version, 'Template:node-service')).toBe('v4');
    expect(of(version)).toBeUndefined();
    expect(of(version, 'template:default/batch-job')).toBeUndefined();
  });

  it('asks on where one source says nothing', () => {
    const made = { 'backstage.io/source-template': template };
    expect(of({ ...made, 'a/version': 'v3' })).toBe('v3');
    expect(of({})).toBeUndefined();
  });
});
