import { artifactRevision, sourceRevision } from './purlRevision';

const SHA = '4f2a9c1d7e6b5a4039281706f5e4d3c2b1a09f8e';

it.each([
  [`pkg:github/acme/shop@${SHA}`, SHA, SHA],
  [`pkg:git/git.example.org/acme/shop@${SHA}#cmd`, SHA, SHA],
  ['pkg:github/acme/shop@v1.4.2', 'v1.4.2', undefined],
  ['pkg:oci/shop@sha256%3A0b31b1c0?tag=7', 'sha256:0b31b1c0', undefined],
  [`pkg:golang/git.example.org/shop@${SHA}`, SHA, undefined],
  ['pkg:npm/%40acme/shop@1.4.2', '1.4.2', undefined],
  ['0b31b1c02ff458ad', '0b31b1c02ff458ad', undefined],
  [
    'six-1.14.0-py2.py3-none-any.whl',
    'six-1.14.0-py2.py3-none-any.whl',
    undefined,
  ],
  ['pkg:oci/shop', undefined, undefined],
  ['pkg:oci/shop@%zz', undefined, undefined],
  ['pkg:oci/shop@some thing', undefined, undefined],
  ['https://carol:secret@registry.example.org/shop', undefined, undefined],
  ['carol@example.org', undefined, undefined],
  [undefined, undefined, undefined],
])('%s', (artifact, deployed, commit) => {
  expect(artifactRevision(artifact)).toBe(deployed);
  expect(sourceRevision(artifact)).toBe(commit);
});
