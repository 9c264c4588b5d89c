import {
  Choice,
  ExportMenu,
  useDepartures,
  useUrlParam,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { Panel } from '../frame/Panel';
import { SectionState } from '../frame/SectionState';
import { SectionTitle } from '../frame/SectionTitle';
import { services } from '../words/adoptionWords';
import { departureExport } from './departureExport';
import { DepartureList } from './DepartureList';

const spans = [
  { value: '28', text: '4 weeks', words: 'the last four weeks' },
  { value: '91', text: '13 weeks', words: 'the last 13 weeks' },
  { value: '365', text: 'A year', words: 'the last year' },
] as const;

const texts = {
  title: 'Left the road',
  label: 'Shown are',
  sentence:
    'Who was on the road and is not any more. Its owners are asked once why; a good reason is what the road can learn from.',
  nobody: (when: string) => `Nobody has left the road in ${when}.`,
};

/** Who was on the road and is not any more, when, and why. */
export function DeparturesTab() {
  const { shown, scope } = usePathPage();
  const [since, setSince] = useUrlParam('since');
  const span = spans.find(({ value }) => value === since) ?? spans[0];
  const days = Number(span.value);
  const asked = useDepartures({ path: shown.name, scope, days });
  // While another path is on its way, nobody of the one before is shown.
  const data = asked.data?.path === shown.name ? asked.data : undefined;
  const departures = data?.departures ?? [];
  return (
    <Panel>
      <SectionTitle
        title={
          departures.length > 0
            ? `${services(departures.length)} left the road in ${span.words}`
            : texts.title
        }
        sentence={texts.sentence}
        actions={
          <>
            <Choice
              label={texts.label}
              value={span.value}
              options={spans}
              onChange={next => setSince(next === '28' ? undefined : next)}
            />
            <ExportMenu
              disabled={departures.length === 0}
              table={() => departureExport({ departures, scope, path: shown })}
            />
          </>
        }
      />
      <SectionState asked={{ ...asked, data }} height={160}>
        {answer => (
          <DepartureList
            departures={answer.departures}
            nobody={texts.nobody(span.words)}
          />
        )}
      </SectionState>
    </Panel>
  );
}
