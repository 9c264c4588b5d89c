import { causeInText } from './causeInText';

const repository = {
  key: 'github.com/acme/shop',
  path: 'Acme/Shop',
  host: 'github.com',
  page: 'https://github.com/Acme/Shop',
};
const sha = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const uuid = '0b6f1b0e-4c0f-4a51-9d4e-5d0c9e3f1a77';
const page = 'https://github.com/acme/shop';

const causeOf = (body: string | null) =>
  causeInText(body, { repository, names: ['octocat'] });

describe('causeInText', () => {
  it.each([
    [`Caused by: ${sha}`, { revision: sha }],
    [`caused by: \`${sha.toUpperCase()}\``, { revision: sha }],
    [`Caused by: ${page}/commit/${sha}`, { revision: sha }],
    ['Caused by: #12', { change: '12' }],
    ['Text.\r\n\r\n- **Caused by:** #12.\r\nMore.', { change: '12' }],
    ['**Caused by**: #12', { change: '12' }],
    ['Caused by: acme/shop#12', { change: '12' }],
    [`Caused by: <${page}/pull/12/files>`, { change: '12' }],
    ['Caused by: acme/api#12', { change: 'api#12' }],
    [
      'Caused by: https://git.acme.example/acme/shop/pull/12',
      { change: 'shop#12' },
    ],
    ['Caused by: 145988746', { deployment: '145988746' }],
    ['Caused by: deployment 145988746', { deployment: '145988746' }],
    [
      'Caused by: https://api.github.com/repos/acme/shop/deployments/145988746',
      { deployment: '145988746' },
    ],
    [`Caused by: deployment ${uuid}`, { deployment: uuid }],
    ['Caused by: deployment shop-v1.2.0', { deployment: 'shop-v1.2.0' }],
    ['### Caused by\n\n#12\n\n### Impact\n\nnone', { change: '12' }],
  ])('in %j is %j', (body, cause) => {
    expect(causeOf(body)).toEqual(cause);
  });

  it.each([
    null,
    '',
    'It was caused by: #12',
    'Caused by: 6113728f27ae',
    'Caused by: a bad day',
    'Caused by:\n#12',
    '<!-- Caused by: #12 -->',
    '<!-- Caused by: #12',
    '### Caused by\n\n_No response_',
    'Caused by: deployment octocat',
    'Caused by: deployment octocat-1',
    'Caused by: deployment ghp_0123456789abcdefghijABCDEFGHIJ',
  ])('is not in %j', body => {
    expect(causeOf(body)).toBeUndefined();
  });

  it('is found at once in a body as long as they get', () => {
    const started = performance.now();
    for (const piece of [
      '<!-- ',
      'Caused by: ',
      '> * _ - ',
      '### Caused by\n',
      '\n',
    ]) {
      causeOf(piece.repeat(65_536 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
