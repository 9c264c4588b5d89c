export interface Config {
  milepost?: {
    flux?: {
      /** Clusters whose Flux sends events to `/api/milepost/v1/hooks/flux`, or to `…:NAME`. */
      webhooks?: Array<{
        /** Tells several apart: letters, digits, '.', '_' and '-'. One alone needs none. */
        name?: string;

        /**
         * Tokens of providers of type generic-hmac; several while they are rotated.
         *
         * @deepVisibility secret
         */
        secrets: string[];
      }>;

      /**
       * What events mean. Lists of globs say which events a rule is about; the first rule that is about an event and
       * says something counts.
       */
      rules?: Array<{
        /** Source instances, such as flux:eu. */
        sources?: string[];
        /** Kustomization or HelmRelease. */
        kinds?: string[];
        /** Namespaces of the objects of Flux. */
        namespaces?: string[];
        names?: string[];
        /** What the event's metadata says under cluster. */
        clusters?: string[];

        /**
         * Defaults to what the event's metadata says under environment, which comes before any rule; without either to
         * cluster and namespace.
         */
        environment?: string;

        /**
         * What of the event's metadata is the revision, such as app-version. Defaults to the commit of the source, or
         * else the revision that was applied.
         */
        revisionKey?: string;
      }>;
    };
  };
}
