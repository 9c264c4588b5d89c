import { makeStyles } from '@material-ui/core/styles';
import {
  broughtSentence,
  milepostPalette,
  usePathEffect,
} from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  effect: {
    margin: 0,
    fontSize: 12.5,
    lineHeight: 1.45,
    color: milepostPalette(theme).mute,
  },
}));

/** What the path brought others, with what that rests on; nothing where nothing is clear. */
export function EffectLine({ path }: { path: string }) {
  const classes = useStyles();
  const { data } = usePathEffect({ path });
  const sentence = data && broughtSentence(data);
  return sentence ? (
    <p className={classes.effect}>Others like it: {sentence}</p>
  ) : null;
}
