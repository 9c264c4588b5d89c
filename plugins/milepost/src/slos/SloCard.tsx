import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { SlosAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  RequestFailed,
  useSlos,
} from '@milepost/backstage-plugin-milepost-react';
import { GateState } from '../gate/GateState';
import { DocumentFaults } from './DocumentFaults';
import { NoSlos } from './NoSlos';
import { SloRow } from './SloRow';
import { SloSkeleton } from './SloSkeleton';
import { inOrderOfNeed } from './sloWords';

const texts = { title: 'Service levels', all: 'All of reliability' };

const useStyles = makeStyles(theme => ({
  link: { fontSize: 13 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
    columnGap: theme.spacing(3),
    margin: 0,
    padding: 0,
  },
}));

/** @public */
export interface SloCardProps {
  /** The address of the Reliability tab. */
  tabPath?: string;
}

/** Whether the entity of this page keeps its promises, and whether it may be deployed. */
export function SloCard({ tabPath }: SloCardProps) {
  const classes = useStyles();
  const { entity } = useEntity();
  const scope = stringifyEntityRef(entity);
  const { data, error, refetch } = useSlos(scope);
  const hasSlos = data?.results.some(({ slos }) => slos.length > 0);
  return (
    <EntityInfoCard
      title={texts.title}
      headerActions={
        tabPath &&
        hasSlos && (
          <Link to={tabPath} className={classes.link}>
            {texts.all}
          </Link>
        )
      }
    >
      {!data && !error && <SloSkeleton />}
      {!data && error && <RequestFailed error={error} onRetry={refetch} />}
      {data && (
        <ServiceLevels
          answer={data}
          scope={scope}
          entity={entity.metadata.name}
        />
      )}
    </EntityInfoCard>
  );
}

function ServiceLevels(props: {
  answer: SlosAnswer;
  scope: string;
  entity: string;
}) {
  const { answer, scope, entity } = props;
  const classes = useStyles();
  const slos = answer.results.flatMap(result => result.slos);
  const faults = answer.results.flatMap(result => result.faults);
  return (
    <>
      <GateState scope={scope} zone={answer.zone} quiet={slos.length === 0} />
      <DocumentFaults faults={faults} />
      {slos.length === 0 && faults.length === 0 && <NoSlos entity={entity} />}
      <ul className={classes.list}>
        {inOrderOfNeed(slos, scope).map(slo => (
          <SloRow
            key={slo.id}
            slo={slo}
            zone={answer.zone}
            scope={scope}
            heading="h4"
          />
        ))}
      </ul>
    </>
  );
}
