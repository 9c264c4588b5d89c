import {
  Choice,
  ExportMenu,
  formatCount,
  useExemptions,
  useUrlParam,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { Panel } from '../frame/Panel';
import { SectionState } from '../frame/SectionState';
import { SectionTitle } from '../frame/SectionTitle';
import { are } from '../words/adoptionWords';
import { exemptionExport } from './exemptionExport';
import { ExemptionList } from './ExemptionList';
import { endsSoon } from './exemptionWords';

const texts = {
  title: 'Exemptions',
  label: 'Shown are',
  sentence:
    'Who need not follow, or need not pass a check, for a while and for a reason. Exempt is never passing, and counts in neither side of a share.',
};

const choices = [
  { value: 'false', text: 'In force' },
  { value: 'true', text: 'Ended too' },
] as const;

/** Who is exempt, why, who approved it, and until when. */
export function ExemptionsTab() {
  const { shown, scope, today } = usePathPage();
  const [printed, setEnded] = useUrlParam('ended');
  const ended = printed === 'true';
  const asked = useExemptions({ path: shown.name, scope, ended });
  const exemptions = asked.data?.exemptions ?? [];
  const soon = exemptions.filter(each => endsSoon(each, today)).length;
  return (
    <Panel>
      <SectionTitle
        title={
          exemptions.length > 0 && !ended
            ? formatCount(exemptions.length, 'exemption')
            : texts.title
        }
        sentence={
          <>
            {texts.sentence}
            {soon > 0 && ` ${soon} ${are(soon)} about to end.`}
          </>
        }
        actions={
          <>
            <Choice
              label={texts.label}
              value={ended ? 'true' : 'false'}
              options={choices}
              onChange={next => setEnded(next === 'true' ? next : undefined)}
            />
            <ExportMenu
              disabled={exemptions.length === 0}
              table={() => exemptionExport({ exemptions, scope, path: shown })}
            />
          </>
        }
      />
      <SectionState asked={asked} height={160}>
        {answer => <ExemptionList exemptions={answer.exemptions} />}
      </SectionState>
    </Panel>
  );
}
