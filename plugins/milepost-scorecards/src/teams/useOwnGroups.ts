import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

const nobody: ReadonlySet<string> = new Set();

/** The refs of the groups of whoever is signed in; none until that is known. */
export function useOwnGroups(): ReadonlySet<string> {
  const identity = useApi(identityApiRef);
  const [own, setOwn] = useState(nobody);
  useEffect(() => {
    let gone = false;
    identity.getBackstageIdentity().then(
      ({ ownershipEntityRefs: refs }) =>
        !gone &&
        setOwn(new Set(refs.map(ref => ref.toLocaleLowerCase('en-US')))),
      // Who they are is not known: then no group is theirs.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [identity]);
  return own;
}
