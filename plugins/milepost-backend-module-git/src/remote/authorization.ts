import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';

/**
 * The value of the Authorization header with which a repository is fetched; `undefined`: without.
 *
 * @public
 */
export type GitAuthorization = (url: string) => Promise<string | undefined>;

/**
 * Credentials of the portal's integrations: GitHub (tokens and apps), GitLab and Bitbucket. They are sent
 * over https only.
 */
export function integrationsAuthorization(config: Config): GitAuthorization {
  // Read when they are first needed: a mistake in them is for source health, not for the start.
  let providers: Providers | undefined;
  return async url => {
    if (!url.toLowerCase().startsWith('https:')) {
      return undefined;
    }
    providers ??= providersOf(config);
    return authorizationOf(providers, url);
  };
}

type Providers = ReturnType<typeof providersOf>;

/** They keep the tokens of GitHub Apps until these expire, so they are made once. */
function providersOf(config: Config) {
  const integrations = ScmIntegrations.fromConfig(config);
  return {
    integrations,
    github: DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    gitlab: DefaultGitlabCredentialsProvider.fromIntegrations(integrations),
  };
}

async function authorizationOf(
  { github, gitlab, integrations }: Providers,
  url: string,
): Promise<string | undefined> {
  switch (integrations.byUrl(url)?.type) {
    case 'github':
      return basic(
        'x-access-token',
        (await github.getCredentials({ url })).token,
      );
    case 'gitlab':
      return basic('oauth2', (await gitlab.getCredentials({ url })).token);
    case 'bitbucketCloud':
      return bitbucketCloud(integrations, url);
    case 'bitbucketServer':
      return bitbucketServer(integrations, url);
    default:
      return undefined;
  }
}

function bitbucketCloud(integrations: ScmIntegrations, url: string) {
  const { appPassword, token, username } =
    integrations.bitbucketCloud.byUrl(url)!.config;
  return username && appPassword
    ? basic(username, appPassword)
    : basic('x-token-auth', token);
}

function bitbucketServer(integrations: ScmIntegrations, url: string) {
  const { password, token, username } =
    integrations.bitbucketServer.byUrl(url)!.config;
  return token ? `Bearer ${token}` : basic(username ?? '', password);
}

function basic(user: string, secret: string | undefined): string | undefined {
  return secret
    ? `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
    : undefined;
}
