import { usePathPage } from '../address/PathPage';
import { useShownAdoption } from '../adoption/useShownAdoption';
import { Panel } from '../frame/Panel';
import { SectionState } from '../frame/SectionState';
import { SectionTitle } from '../frame/SectionTitle';
import { CheckTable } from './CheckTable';
import { ChecksExport } from './ChecksExport';

const texts = {
  title: 'Where most are stuck',
  sentence:
    'The check that most fail stands first. Each opens who fails it, with why it matters and how to fix it. Who waits for a first result or is unknown does not pass.',
};

/** All checks of a path, where most are stuck first. */
export function ChecksTab() {
  const { shown } = usePathPage();
  const asked = useShownAdoption();
  return (
    <Panel>
      <SectionTitle
        title={texts.title}
        sentence={texts.sentence}
        actions={
          asked.data && <ChecksExport adoption={asked.data} path={shown} />
        }
      />
      <SectionState asked={asked} height={320}>
        {({ checks }) => <CheckTable checks={checks} />}
      </SectionState>
    </Panel>
  );
}
