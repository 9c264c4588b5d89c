import { usePathPage } from '../address/PathPage';
import { useShownAdoption } from '../adoption/useShownAdoption';
import { Panel } from '../frame/Panel';
import { SectionState } from '../frame/SectionState';
import { SectionTitle } from '../frame/SectionTitle';
import { VersionExport } from './VersionExport';
import { VersionList } from './VersionList';
import { versionRows } from './versionRows';
import { versionSentence } from './versionSentence';

const texts = { title: 'Versions' };

/** On which versions of a path those are that follow it, and since when they are behind. */
export function VersionsTab() {
  const { shown, today } = usePathPage();
  const asked = useShownAdoption();
  const rows =
    asked.data &&
    versionRows({
      path: shown,
      counts: asked.data.points.at(-1)?.versions ?? [],
      today,
    });
  return (
    <Panel>
      <SectionTitle
        title={texts.title}
        sentence={rows && versionSentence(rows)}
        actions={rows && <VersionExport rows={rows} path={shown} />}
      />
      <SectionState asked={asked} height={220}>
        {() => <VersionList rows={rows ?? []} />}
      </SectionState>
    </Panel>
  );
}
