import { ExportMenu } from '@milepost/backstage-plugin-milepost-react';
import type { EntityList } from '../address/entityList';
import { usePathPage } from '../address/PathPage';
import { departureExport } from '../departures/departureExport';
import { DepartureList } from '../departures/DepartureList';
import { useGone } from '../departures/useGone';
import { SectionState } from '../frame/SectionState';
import { ListHead } from './ListHead';

const texts = { nobody: 'Nobody has left the road in the last four weeks.' };

/** Those that left lately, with why. */
export function LeftList({ list: { part } }: { list: EntityList }) {
  const { shown: path, scope } = usePathPage();
  const asked = useGone(part);
  return (
    <SectionState asked={asked}>
      {departures => (
        <>
          <ListHead
            shown={departures.length}
            total={departures.length}
            action={
              <ExportMenu
                table={() => departureExport({ departures, scope, part, path })}
              />
            }
          />
          <DepartureList departures={departures} nobody={texts.nobody} />
        </>
      )}
    </SectionState>
  );
}
