import { makeStyles } from '@material-ui/core/styles';
import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  ScopeName,
} from '@milepost/backstage-plugin-milepost-react';
import type { PathAddress } from '../address/usePathAddress';
import { PageHead } from '../frame/PageHead';
import { Panel } from '../frame/Panel';
import { PathRow } from './PathRow';

const texts = {
  title: 'Golden paths',
  below:
    'Who is on the road, on which version, who left it and why, and whether it helps.',
};

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

/** All paths with their adoption; those that are only tried come last. */
export function PathsOverview(props: {
  paths: readonly GoldenPathAnswer[];
  address: PathAddress;
}) {
  const { paths, address } = props;
  const classes = useStyles();
  return (
    <>
      <PageHead
        above={
          <>
            <ScopeName scope={address.scope} /> ·{' '}
            {formatCount(paths.length, 'path')}
          </>
        }
        title={texts.title}
        below={texts.below}
        paths={paths}
        path={undefined}
        address={address}
      />
      <Panel>
        <ul className={classes.list}>
          {[...paths].sort(byTitle).map(path => (
            <PathRow
              key={path.name}
              path={path}
              onOpen={() => address.choosePath(path.name)}
            />
          ))}
        </ul>
      </Panel>
    </>
  );
}

function byTitle(a: GoldenPathAnswer, b: GoldenPathAnswer): number {
  return (
    Number(a.dryRun) - Number(b.dryRun) || a.title.localeCompare(b.title, 'en')
  );
}
