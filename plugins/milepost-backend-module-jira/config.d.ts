export interface Config {
  milepost?: {
    jira?: {
      /** Jira sites that send webhooks to `/api/milepost/v1/hooks/jira`, or to `…:NAME`. */
      webhooks?: Array<{
        /** Tells several apart: letters, digits, '.', '_' and '-'. One alone needs none. */
        name?: string;

        /**
         * The secrets of the webhook; several while they are rotated.
         *
         * @deepVisibility secret
         */
        secrets: string[];
      }>;

      /** Which issues are incidents: of one of the types or with one of the labels. Case does not matter. */
      incidents?: {
        /** Keys of projects. Defaults to all. */
        projects?: string[];
        /** Defaults to Incident and [System] Incident. */
        issueTypes?: string[];
        /** Defaults to none. */
        labels?: string[];
      };

      /** Which issues are postmortems. */
      postmortems?: {
        /** Keys of projects. Defaults to all. */
        projects?: string[];
        /** Defaults to Post-incident review, [System] Post-incident review, Postmortem and Post-mortem. */
        issueTypes?: string[];
        /** Defaults to postmortem and post-mortem. */
        labels?: string[];
      };

      /** Which issues are corrective actions. */
      correctiveActions?: {
        /** Keys of projects. Defaults to all. */
        projects?: string[];
        /** Defaults to Action item and Corrective action. */
        issueTypes?: string[];
        /** Defaults to corrective-action and postmortem-action. */
        labels?: string[];
      };

      /**
       * Resolutions of what was no incident after all, and of postmortems that were not written. Defaults to Duplicate,
       * Won't do, Won't fix, Declined, Cannot reproduce, Canceled and Cancelled.
       */
      cancelledResolutions?: string[];

      /**
       * What of an issue names its service: its project, or its first component where it has one. Defaults to project.
       */
      services?: 'project' | 'component';
    };
  };
}
