import { ProxiedSignInPage } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { WaitingForBackend } from './WaitingForBackend';

// The sample portal has one user, the guest: nobody is asked to sign in.
const guestSignIn = SignInPageBlueprint.make({
  params: {
    loader: async () => props =>
      (
        <ProxiedSignInPage
          {...props}
          provider="guest"
          ErrorComponent={WaitingForBackend}
        />
      ),
  },
});

/** Signs everybody in as the guest. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [guestSignIn],
});
