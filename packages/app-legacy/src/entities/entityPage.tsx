import { EntitySwitch, isKind } from '@backstage/plugin-catalog';
import { componentPage } from './componentPage';
import { domainPage } from './domainPage';
import { groupPage } from './groupPage';
import { plainPage } from './plainPage';
import { systemPage } from './systemPage';

/** The page of an entity, by its kind. */
export const entityPage = (
  <EntitySwitch>
    <EntitySwitch.Case if={isKind('component')} children={componentPage} />
    <EntitySwitch.Case if={isKind('system')} children={systemPage} />
    <EntitySwitch.Case if={isKind('domain')} children={domainPage} />
    <EntitySwitch.Case if={isKind('group')} children={groupPage} />
    <EntitySwitch.Case children={plainPage} />
  </EntitySwitch>
);
