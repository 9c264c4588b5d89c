import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import type {
  Member,
  MetricValue,
  Movement,
} from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  EntityName,
  useMovements,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { useLinks } from '../links/useLinks';
import { MovementLine } from '../movements/MovementLine';
import { movementsQueryOf } from '../movements/movementsQueryOf';
import { SegmentValue } from './SegmentValue';

/** More would make a row longer than its table is wide. */
const SHOWN = 2;

const texts = {
  nothing: 'nothing clearly',
  unknown: 'could not be found out',
  deleted: 'no longer in the catalog',
};

/** Up to 20 rows of the table, and what moved in them. */
export function SegmentRows(props: {
  members: readonly Member[];
  columns: readonly MetricValue[];
  query: MetricsQuery;
  days: number;
}) {
  const { members, columns, query, days } = props;
  const scopes = members.map(({ scope }) => scope);
  const { data, error } = useMovements(movementsQueryOf(scopes, query));
  return (
    <tbody>
      {members.map(member => (
        <tr key={member.scope}>
          <th scope="row">
            <SegmentName member={member} />
          </th>
          {columns.map(({ metric }) => (
            <td key={metric} className="number">
              <SegmentValue
                value={member.metrics.find(value => value.metric === metric)}
                days={days}
              />
            </td>
          ))}
          <td>
            {error && texts.unknown}
            {!data && !error && <Bone height={14} />}
            {data && (
              <Moved
                scope={member.scope}
                movements={
                  data.results.find(({ scope }) => scope === member.scope)
                    ?.movements ?? []
                }
              />
            )}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function SegmentName({ member }: { member: Member }) {
  const { about } = useLinks();
  if (member.deleted) {
    return (
      <>
        <EntityName scope={member.scope} plain /> ({texts.deleted})
      </>
    );
  }
  return (
    <Link to={about(member.scope)}>
      <EntityDisplayName entityRef={member.scope} hideIcon disableTooltip />
    </Link>
  );
}

function Moved(props: { scope: string; movements: readonly Movement[] }) {
  const { scope, movements } = props;
  const more = movements.length - SHOWN;
  if (movements.length === 0) {
    return <>{texts.nothing}</>;
  }
  return (
    <>
      {movements.slice(0, SHOWN).map(movement => (
        <div key={movement.metric}>
          <MovementLine movement={movement} scope={scope} />
        </div>
      ))}
      {more > 0 && <div>and {more} more</div>}
    </>
  );
}
