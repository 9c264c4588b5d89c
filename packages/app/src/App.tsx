import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/navModule';
import { signInModule } from './modules/signInModule';

// The plugins are those of package.json: app.packages in app-config.yaml.
export default createApp({ features: [navModule, signInModule] });
