import { createBackend } from '@backstage/backend-defaults';
import { samplePathsModule } from './sample/paths/samplePathsModule';
import { samplePlugin } from './sample/samplePlugin';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-events-backend-module-github'));
backend.add(import('@backstage/plugin-events-backend-module-gitlab'));

backend.add(import('@backstage/plugin-notifications-backend'));

backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@milepost/backstage-plugin-milepost-backend'));
backend.add(import('@milepost/backstage-plugin-milepost-backend-module-git'));
backend.add(
  import('@milepost/backstage-plugin-milepost-backend-module-github'),
);
backend.add(
  import('@milepost/backstage-plugin-milepost-backend-module-alertmanager'),
);
backend.add(
  import('@milepost/backstage-plugin-milepost-backend-module-argocd'),
);
backend.add(import('@milepost/backstage-plugin-milepost-backend-module-flux'));
backend.add(
  import('@milepost/backstage-plugin-milepost-backend-module-gitlab'),
);
backend.add(
  import('@milepost/backstage-plugin-milepost-backend-module-incident-io'),
);
backend.add(import('@milepost/backstage-plugin-milepost-backend-module-jira'));
backend.add(
  import('@milepost/backstage-plugin-milepost-backend-module-pagerduty'),
);
backend.add(
  import('@milepost/backstage-plugin-milepost-backend-module-prometheus'),
);
backend.add(
  import(
    '@milepost/backstage-plugin-milepost-backend-module-standard-webhooks'
  ),
);
backend.add(samplePlugin);
backend.add(samplePathsModule);

backend.start();
