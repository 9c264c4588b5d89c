import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Calling } from '../api/callApi';
import { GithubApi } from '../api/GithubApi';

/** The API at another address, with a token. Between attempts it waits a hundredth; what a limit asks for, it waits. */
export function standInApi(
  apiBaseUrl: string,
  calling: Partial<Calling> = {},
): GithubApi {
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [{ host: 'github.com', apiBaseUrl, token: 'made-up-token' }],
      },
    }),
  );
  const isBackoff = (milliseconds: number) => milliseconds % 500 === 0;
  return GithubApi.create({
    integrations,
    credentials:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    calling: {
      pause: async milliseconds => {
        await sleep(
          isBackoff(milliseconds) ? milliseconds / 100 : milliseconds,
        );
      },
      ...calling,
    },
  });
}
