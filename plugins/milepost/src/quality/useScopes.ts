import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useUrlParam } from '@milepost/backstage-plugin-milepost-react';
import { useEffect, useMemo, useState } from 'react';

/** Which scopes a page is about, and how another is chosen. */
export interface Scopes {
  /** `undefined` until it is known what the signed-in user owns. */
  scopes: readonly string[] | undefined;
  /** Whether that is what the user owns, for nothing else was chosen. */
  owned: boolean;
  /** `undefined` goes back to what the user owns. */
  choose: (scope: string | undefined) => void;
}

/** The scope in the page's address; without one, the groups of whoever is signed in. */
export function useScopes(): Scopes {
  const [chosen, choose] = useUrlParam('scope');
  const groups = useOwnGroups();
  const scopes = useMemo(
    () => (chosen === undefined ? groups : [chosen]),
    [chosen, groups],
  );
  return { scopes, owned: chosen === undefined, choose };
}

function useOwnGroups(): readonly string[] | undefined {
  const identity = useApi(identityApiRef);
  const [groups, setGroups] = useState<readonly string[]>();
  useEffect(() => {
    let gone = false;
    identity
      .getBackstageIdentity()
      .then(({ ownershipEntityRefs }) =>
        ownershipEntityRefs.filter(ref => /^group:/i.test(ref)).slice(0, 100),
      )
      // Who they are is not known: then nothing is theirs.
      .catch(() => [])
      .then(refs => !gone && setGroups(refs));
    return () => {
      gone = true;
    };
  }, [identity]);
  return groups;
}
