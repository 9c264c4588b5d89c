import { ConfigReader } from '@backstage/config';
import { integrationsAuthorization } from './authorization';

const authorize = integrationsAuthorization(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com', token: 'gh-token' }],
      gitlab: [{ host: 'gitlab.com', token: 'gl-token' }],
      bitbucketCloud: [{ username: 'jo', appPassword: 'pw' }],
      bitbucketServer: [
        {
          host: 'git.example.org',
          apiBaseUrl: 'https://git.example.org/rest',
          token: 'bb-token',
        },
      ],
    },
  }),
);

function basic(text: string): string {
  return `Basic ${Buffer.from(text).toString('base64')}`;
}

describe('integrationsAuthorization', () => {
  it.each([
    ['https://github.com/acme/shop', basic('x-access-token:gh-token')],
    ['https://gitlab.com/acme/shop.git', basic('oauth2:gl-token')],
    ['https://bitbucket.org/acme/shop', basic('jo:pw')],
    ['https://git.example.org/scm/acme/shop.git', 'Bearer bb-token'],
    ['https://elsewhere.example.org/shop', undefined],
    ['http://github.com/acme/shop', undefined],
    ['git@github.com:acme/shop.git', undefined],
  ])('authorizes %s', async (url, header) => {
    expect(await authorize(url)).toBe(header);
  });
});
