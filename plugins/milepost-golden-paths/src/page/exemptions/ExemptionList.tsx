import { makeStyles } from '@material-ui/core/styles';
import type { Exemption } from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { ExemptionItem } from './ExemptionItem';

const texts = {
  nobody:
    'Nobody is exempt. An exemption is given on the Golden paths tab of a service, with a reason and an end.',
};

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  nobody: { margin: 0, fontSize: 14, color: milepostPalette(theme).mute },
}));

/** Exemptions, those that end first, first. */
export function ExemptionList(props: { exemptions: readonly Exemption[] }) {
  const { exemptions } = props;
  const classes = useStyles();
  return exemptions.length === 0 ? (
    <p className={classes.nobody}>{texts.nobody}</p>
  ) : (
    <ul className={classes.list}>
      {exemptions.map(exemption => (
        <ExemptionItem key={exemption.id} exemption={exemption} />
      ))}
    </ul>
  );
}
