import { makeStyles } from '@material-ui/core/styles';
import type { Ownership } from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '../look/palette';
import { Choice } from '../page/Choice';

const texts = {
  label: 'Ownership',
  then: 'Everything counts for those who owned it when it happened.',
  today: 'As if everything had always belonged to whom it belongs today.',
};

const OPTIONS: { value: Ownership; text: string }[] = [
  { value: 'then', text: 'As owned then' },
  { value: 'today', text: 'As owned today' },
];

const useStyles = makeStyles(theme => ({
  switch: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  meaning: { color: milepostPalette(theme).mute, fontSize: 13 },
}));

/** @public */
export interface OwnershipSwitchProps {
  ownership: Ownership;
  onChoose: (ownership: Ownership) => void;
}

/** Chooses to whom the past counts, and says what that means. @public */
export function OwnershipSwitch(props: OwnershipSwitchProps) {
  const { ownership, onChoose } = props;
  const classes = useStyles();
  return (
    <div className={classes.switch}>
      <Choice
        label={texts.label}
        value={ownership}
        options={OPTIONS}
        onChange={onChoose}
      />
      <span className={classes.meaning} aria-live="polite">
        {texts[ownership]}
      </span>
    </div>
  );
}
