import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import { useToday } from '../../entity/useToday';
import { PathPageProvider } from '../address/PathPage';
import type { PathTab } from '../address/pathTabs';
import type { PathAddress } from '../address/usePathAddress';
import { AdoptionTab } from '../adoption/AdoptionTab';
import { ChecksTab } from '../checks/ChecksTab';
import { DeparturesTab } from '../departures/DeparturesTab';
import { EffectTab } from '../effect/EffectTab';
import { ExemptionsTab } from '../exemptions/ExemptionsTab';
import { PathTabs } from '../frame/PathTabs';
import { ListDrawer } from '../lists/ListDrawer';
import { VersionsTab } from '../versions/VersionsTab';
import { DryRunNote } from './DryRunNote';
import { PathHead } from './PathHead';

const panels: Record<PathTab, () => JSX.Element> = {
  adoption: AdoptionTab,
  checks: ChecksTab,
  versions: VersionsTab,
  left: DeparturesTab,
  effect: EffectTab,
  exemptions: ExemptionsTab,
};

/** The page about one path. */
export function PathView(props: {
  paths: readonly GoldenPathAnswer[];
  shown: GoldenPathAnswer;
  address: PathAddress;
}) {
  const { paths, shown, address } = props;
  const today = useToday();
  const Content = panels[address.tab];
  return (
    <PathPageProvider value={{ ...address, shown, today }}>
      <PathHead paths={paths} />
      {shown.dryRun && <DryRunNote />}
      <PathTabs tab={address.tab} onChoose={address.chooseTab}>
        <Content />
      </PathTabs>
      <ListDrawer />
    </PathPageProvider>
  );
}
