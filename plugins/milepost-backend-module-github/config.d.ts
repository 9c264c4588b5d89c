export interface Config {
  milepost?: {
    github?: {
      /** Which issues are incidents. */
      incidents?: {
        /**
         * Labels that make an issue an incident; case does not matter. Defaults to incident. With an empty list no
         * issue is one.
         */
        labels?: string[];

        /**
         * Labels whose whole name is the incident's severity, such as critical. Labels such as severity:critical,
         * SEV-1 and P1 are understood without.
         */
        severityLabels?: string[];

        /**
         * Whether all incidents of all repositories that send webhooks are such issues, and all webhooks send
         * issues: only then a repository without such an issue had no incident. Defaults to false: until the
         * first one came, nobody knows.
         */
        complete?: boolean;
      };

      /**
       * How often GitHub is asked for what webhooks missed; false: never. Only where an integration has credentials.
       */
      reconcile?:
        | false
        | {
            /** From 5 to 1440. Defaults to 15. */
            minutes?: number;
          };

      /** From when history is read; absent: none is. */
      backfill?: {
        /** So many days before today, 5 years at most. Defaults to 90. */
        days?: number;

        /** A day such as 2026-01-31, instead of days. */
        since?: string;
      };

      /** What is asked for when a webhook leaves it open. */
      lookUps?: {
        /** The commits of pull requests that are merged. Defaults to true. */
        commits?: boolean;

        /** The files of pull requests, for repositories with several entities. Defaults to true. */
        paths?: boolean;

        /**
         * The commits between two deployments, of deployments from other branches than the default one. Defaults to
         * true.
         */
        comparisons?: boolean;
      };

      /** What GitHub is told of jobs that wait for the deploy gate, as custom deployment protection rules. */
      protectionRules?: {
        /**
         * What becomes of a job when the gate does not know. Defaults to wait: it gets a comment, and a person decides.
         */
        onUnknown?: 'approve' | 'reject' | 'wait';
      };
    };
  };
}
