export interface Config {
  milepost?: {
    gitlab?: {
      /**
       * Webhooks that GitLab sends to Milepost itself, at /api/milepost/v1/hooks/gitlab, or
       * /api/milepost/v1/hooks/gitlab:NAME. Those that Backstage's GitLab events module takes in need none of this.
       */
      webhooks?: Array<{
        /**
         * Tells several apart; letters, digits, '.', '_' and '-'. Without a name it is the one of all servers that no
         * other entry names.
         */
        name?: string;

        /** The host of the server whose webhooks these are, as in integrations.gitlab; its API is then read for it. */
        host?: string;

        /**
         * Signing tokens, as GitLab shows them when it makes a webhook; several while they are changed.
         * @deepVisibility secret
         */
        secrets?: string[];

        /**
         * Secret tokens, for servers without signing tokens.
         * @deepVisibility secret
         */
        tokens?: string[];
      }>;

      /** Which issues are incidents, beside those of the type Incident. */
      incidents?: {
        /** Labels that make an issue an incident; case does not matter. Defaults to none. */
        labels?: string[];

        /**
         * Labels whose whole name is the incident's severity, such as critical. Labels such as severity::1, SEV-1 and
         * P1 are understood without.
         */
        severityLabels?: string[];

        /**
         * Whether all incidents of all projects are such issues: only then a project without one had none. Defaults
         * to false.
         */
        complete?: boolean;
      };

      /** Logins of machines, beside GitLab's own and those that say bot. */
      bots?: string[];

      /** History that is asked for once per repository. */
      backfill?: {
        /** How many days; 0 for none. Defaults to 90. */
        days?: number;
      };

      /** The search for what webhooks lost. */
      reconcile?: {
        /** Between two rounds. Defaults to 15. */
        minutes?: number;
      };

      /**
       * Whether to ask which files each merge request touches; needed for monorepos whose pushes send no webhooks, and
       * one more question per merge request. Defaults to false.
       */
      paths?: boolean;

      /** Whether to ask for the jobs of each pipeline; one more question per pipeline. Defaults to false. */
      jobs?: boolean;
    };
  };
}
