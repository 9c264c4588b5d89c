import { parseEntityRef } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import type { Departure } from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { ExplainButton } from '../../dialogs/ExplainButton';
import { usePathPage } from '../address/PathPage';
import { dayWords } from '../words/dayWords';

const useStyles = makeStyles(theme => ({
  mute: { color: milepostPalette(theme).mute },
}));

/** Why it left; or that it was asked, with a way to answer. */
export function DepartureReason({ departure }: { departure: Departure }) {
  const classes = useStyles();
  const { today } = usePathPage();
  const { reason, askedAt } = departure;
  const about = parseEntityRef(departure.entityRef).name;
  if (reason) {
    return (
      <p>
        “{reason}” <ExplainButton departure={departure} about={about} />
      </p>
    );
  }
  return (
    <p>
      <span className={classes.mute}>
        {askedAt
          ? `Asked on ${dayWords(askedAt.slice(0, 10), today)}, no answer yet.`
          : 'Nobody has been asked yet.'}
      </span>{' '}
      <ExplainButton departure={departure} about={about} />
    </p>
  );
}
