export interface Config {
  milepost?: {
    incidentIo?: {
      /** incident.io organisations that send webhooks to `/api/milepost/v1/hooks/incident-io`, or to `…:NAME`. */
      webhooks?: Array<{
        /** Tells several apart: letters, digits, '.', '_' and '-'. One alone needs none. */
        name?: string;

        /**
         * The signing secrets of the endpoint, whsec_ and base 64; several while they are rotated.
         *
         * @deepVisibility secret
         */
        secrets: string[];
      }>;

      /**
       * The custom field that says which service an incident is about, or several of which the first counts that an
       * incident has. Defaults to Service, Services, Affected service and Affected services.
       */
      serviceField?: string | string[];
    };
  };
}
