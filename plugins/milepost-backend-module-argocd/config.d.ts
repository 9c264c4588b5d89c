export interface Config {
  milepost?: {
    argocd?: {
      /** Argo CDs that send notifications to `/api/milepost/v1/hooks/argocd`, or to `…:NAME`. */
      webhooks?: Array<{
        /** Tells several apart: letters, digits, '.', '_' and '-'. One alone needs none. */
        name?: string;

        /**
         * Secrets of which a sender has to know one: as a bearer token, or as the password of basic authentication.
         *
         * @deepVisibility secret
         */
        secrets: string[];
      }>;

      /**
       * What syncs mean. Lists of globs say which syncs a rule is about; the first rule that is about a sync and
       * says something counts.
       */
      rules?: Array<{
        /** Source instances, such as argocd:eu. */
        sources?: string[];
        applications?: string[];
        projects?: string[];
        /** Names of destination clusters; the hosts of those without a name. Argo CD's own is in-cluster. */
        clusters?: string[];
        /** Destination namespaces. */
        namespaces?: string[];

        /** Defaults to cluster and namespace, such as prod-eu/shop; of Argo CD's own cluster, the namespace. */
        environment?: string;

        /**
         * Where the revision is said: exactly one of the three. Defaults to the revision that was synced.
         */
        revision?: {
          /** The source of an application with several, counted from 0. */
          source?: number;
          /** A glob of the image whose tag is the revision. */
          image?: string;
          /** A label of the application. */
          label?: string;
        };
      }>;
    };
  };
}
