import { ranWorkflow, workflowVersion } from './ranWorkflow';

const lent = 'acme/ci/.github/workflows/deploy.yml@v3';

describe('ranWorkflow', () => {
  it.each([
    ['Deploy', { name: 'deploy' }, true],
    ['deploy.yml', { workflow: '.github/workflows/deploy.yml' }, true],
    ['acme/ci/*', { uses: [lent] }, true],
    ['acme/ci/.github/workflows/deploy.yml', { uses: [lent] }, true],
    ['acme/ci/.github/workflows/deploy.yml@v3', { uses: [lent] }, false],
    ['deploy', { workflow: '.github/workflows/deploy.yml' }, false],
    ['deploy.yml', {}, false],
  ])('finds %s in %p: %p', (glob, build, expected) => {
    expect(ranWorkflow(build, glob)).toBe(expected);
  });
});

describe('workflowVersion', () => {
  it.each([
    ['acme/ci/.github/workflows/deploy.yml', 'v3'],
    ['deploy.yml', 'v3'],
    ['test.yml', undefined],
  ])('of %s is %p', (glob, version) => {
    const unversioned = 'acme/ci/.github/workflows/test.yml';
    expect(workflowVersion([unversioned, lent], glob)).toBe(version);
  });
});
