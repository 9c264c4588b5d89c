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
    };
  };
}
