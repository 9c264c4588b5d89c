import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { SlosAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  RequestFailed,
  Unseen,
  useSlos,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { GateHistory } from '../gate/GateHistory';
import { GateState } from '../gate/GateState';
import { DocumentFaults } from '../slos/DocumentFaults';
import { NoSlos } from '../slos/NoSlos';
import { inOrderOfNeed } from '../slos/sloWords';
import { SloSection } from './SloSection';

const useStyles = makeStyles(theme => ({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
    maxWidth: 1480,
  },
}));

/** What the entity of this page promises, how its budgets went, and what the gate said. */
export function ReliabilityContent() {
  const classes = useStyles();
  const { entity } = useEntity();
  const scope = stringifyEntityRef(entity);
  const { data, error, refetch } = useSlos(scope);
  return (
    <div className={classes.page}>
      {!data && !error && (
        <div role="status">
          <Unseen>Loading</Unseen>
          <Bone height={320} />
        </div>
      )}
      {!data && error && <RequestFailed error={error} onRetry={refetch} />}
      {data && (
        <Reliability
          answer={data}
          scope={scope}
          entity={entity.metadata.name}
        />
      )}
    </div>
  );
}

function Reliability(props: {
  answer: SlosAnswer;
  scope: string;
  entity: string;
}) {
  const { answer, scope, entity } = props;
  const { zone } = answer;
  const slos = answer.results.flatMap(result => result.slos);
  const faults = answer.results.flatMap(result => result.faults);
  return (
    <>
      <div>
        <GateState scope={scope} zone={zone} quiet={slos.length === 0} />
        <DocumentFaults faults={faults} />
      </div>
      {slos.length === 0 && (
        <Panel>
          <NoSlos entity={entity} />
        </Panel>
      )}
      {inOrderOfNeed(slos, scope).map(slo => (
        <SloSection key={slo.id} slo={slo} scope={scope} zone={zone} />
      ))}
      {slos.length > 0 && <GateHistory scope={scope} zone={zone} />}
    </>
  );
}
