import type { PathsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  PageBody,
  usePaths,
  WHOLE_SCOPE,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathAddress, type PathAddress } from './address/usePathAddress';
import { PageFailed } from './frame/PageFailed';
import { PageSkeleton } from './frame/PageSkeleton';
import { DocumentFaults } from './paths/DocumentFaults';
import { NoPaths } from './paths/NoPaths';
import { PathsOverview } from './paths/PathsOverview';
import { PathView } from './paths/PathView';
import { UnknownPath } from './paths/UnknownPath';

/** How golden paths are followed: adoption, checks, versions, who left, and whether the road helps. */
export function GoldenPathsPage() {
  const address = usePathAddress();
  const { data, error, refetch } = usePaths({ scope: address.scope });
  return (
    <PageBody>
      {error && (
        <PageFailed
          error={error}
          onRetry={refetch}
          onWhole={
            address.scope === WHOLE_SCOPE
              ? undefined
              : () => address.chooseScope(WHOLE_SCOPE)
          }
        />
      )}
      {!data && !error && <PageSkeleton />}
      {data && !error && (
        <>
          <DocumentFaults
            faults={data.faults}
            paths={data.paths}
            open={concerns(data, address.path)}
          />
          <Paths answer={data} address={address} />
        </>
      )}
    </PageBody>
  );
}

/** What is wrong is wrong with the path that is shown, or with any while all are. */
function concerns({ faults }: PathsAnswer, path: string | undefined): boolean {
  return (
    path === undefined || faults.some(({ goldenPath }) => goldenPath === path)
  );
}

/** The path of the address, the only one that there is, or all. */
function Paths(props: { answer: PathsAnswer; address: PathAddress }) {
  const {
    answer: { paths },
    address,
  } = props;
  if (paths.length === 0) {
    return <NoPaths />;
  }
  const shown =
    paths.length === 1 && address.path === undefined
      ? paths[0]
      : paths.find(({ name }) => name === address.path);
  if (shown) {
    return <PathView paths={paths} shown={shown} address={address} />;
  }
  return (
    <>
      {address.path !== undefined && <UnknownPath name={address.path} />}
      <PathsOverview paths={paths} address={address} />
    </>
  );
}
