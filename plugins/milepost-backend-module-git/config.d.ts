import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  milepost?: {
    git?: {
      /**
       * Repositories whose commits are changes and whose release tags are production deployments. Credentials
       * are not configured here: those of `integrations` are used.
       */
      repositories?: Array<{
        /**
         * Tells repositories apart: letters, digits, '.', '_' and '-'. What was read stays under this name.
         */
        name: string;

        /**
         * Where to fetch it from: https, http, ssh, git or file. Either this or `path` is needed; with both,
         * the folder is read, and the address only says which repository it is.
         */
        url?: string;

        /** A folder with a working tree or a bare repository, read in place. Relative to where the backend starts. */
        path?: string;

        /**
         * The key that entities claim with the annotation `milepost.dev/repository`. Defaults to host and path
         * of the url, such as github.com/acme/shop, and to git/NAME without one.
         */
        repository?: string;

        /** The branch that production is built from. Defaults to the one that the repository's HEAD names. */
        branch?: string;

        /** A glob of the tags that are releases; * does not reach over a slash. Defaults to v*. */
        tagPattern?: string;

        /**
         * Whether to read which files each commit touches. Needed where several entities share the repository.
         * Defaults to false.
         */
        paths?: boolean;

        /** How often it is read. Defaults to every five minutes. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      }>;
    };
  };
}
