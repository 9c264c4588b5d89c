import type { PathStandingAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  StandingChip,
} from '@milepost/backstage-plugin-milepost-react';
import { versionWords } from '../../words/roadWords';
import type { EntityList } from '../address/entityList';
import { usePathPage } from '../address/PathPage';
import { EntityItem } from '../frame/EntityItem';
import { dayWords } from '../words/dayWords';
import { StandingSentence } from './StandingSentence';

/** An entity of a list: how it stands since when, whose it is, and what it lacks. */
export function StandingItem(props: {
  standing: PathStandingAnswer;
  list: EntityList;
}) {
  const { standing, list } = props;
  const { shown, today } = usePathPage();
  const { entityRef, owner } = standing;
  const since =
    list.check === undefined
      ? standing.since
      : standing.checks.find(({ id }) => id === list.check)?.since;
  const version =
    standing.standing === 'on'
      ? versionWords(shown, standing, today)
      : undefined;
  return (
    <EntityItem
      entityRef={entityRef}
      beside={
        <>
          {list.standing === undefined && (
            <StandingChip standing={standing.standing} />
          )}
          <span className="mute">
            {owner && <EntityName scope={owner} />}
            {since && `${owner ? ' · ' : ''}since ${dayWords(since, today)}`}
            {version && ` · ${version}`}
          </span>
        </>
      }
    >
      <StandingSentence standing={standing} check={list.check} />
    </EntityItem>
  );
}
