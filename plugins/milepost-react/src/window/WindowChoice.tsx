import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { formatWindow } from '../format/formatTime';
import { milepostPalette } from '../look/palette';
import { TextButton } from '../look/TextButton';
import { Choice } from '../page/Choice';
import { isRange, WINDOW_DAYS, type ChosenWindow } from './chosenWindow';

const texts = {
  label: 'Window',
  custom: 'Other days',
  first: 'From',
  last: 'To',
  apply: 'Show',
};

const useStyles = makeStyles(theme => ({
  picker: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  shown: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    fontVariantNumeric: 'tabular-nums',
  },
  range: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(1.5),
    flexBasis: '100%',
  },
}));

/** @public */
export interface WindowChoiceProps {
  chosen: ChosenWindow;
  onChoose: (window: ChosenWindow) => void;
  /** What is shown now, `to` exclusive; `undefined` until it is known. */
  shown?: { from: string; to: string };
}

/** Chooses the days that a page speaks of. @public */
export function WindowChoice(props: WindowChoiceProps) {
  const { chosen, onChoose, shown } = props;
  const classes = useStyles();
  const [custom, setCustom] = useState(chosen.kind === 'range');
  const current =
    custom || chosen.kind === 'range' ? 'custom' : `${chosen.days}`;
  const choose = (value: string) => {
    setCustom(value === 'custom');
    if (value !== 'custom') {
      onChoose({ kind: 'days', days: Number(value) });
    }
  };
  return (
    <div className={classes.picker}>
      <Choice
        label={texts.label}
        value={current}
        options={[
          ...WINDOW_DAYS.map(days => ({
            value: `${days}`,
            text: `${days} days`,
          })),
          { value: 'custom', text: texts.custom },
        ]}
        onChange={choose}
      />
      {shown && <span className={classes.shown}>{formatWindow(shown)}</span>}
      {current === 'custom' && (
        <RangeForm shown={shown} chosen={chosen} onChoose={onChoose} />
      )}
    </div>
  );
}

function RangeForm({ chosen, shown, onChoose }: WindowChoiceProps) {
  const classes = useStyles();
  const [first, setFirst] = useState(
    chosen.kind === 'range' ? chosen.first : shown?.from ?? '',
  );
  const [last, setLast] = useState(
    chosen.kind === 'range' ? chosen.last : lastDay(shown?.to),
  );
  return (
    <form
      className={classes.range}
      onSubmit={event => {
        event.preventDefault();
        onChoose({ kind: 'range', first, last });
      }}
    >
      <DayField label={texts.first} value={first} onChange={setFirst} />
      <DayField label={texts.last} value={last} onChange={setLast} />
      <TextButton
        type="submit"
        variant="outlined"
        disabled={!isRange(first, last)}
      >
        {texts.apply}
      </TextButton>
    </form>
  );
}

function DayField(props: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  return (
    <TextField
      type="date"
      size="small"
      id={`milepost-window-${props.label.toLowerCase()}`}
      label={props.label}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
      InputLabelProps={{ shrink: true }}
    />
  );
}

function lastDay(to: string | undefined): string {
  return to ? DateTime.fromISO(to).minus({ days: 1 }).toISODate() ?? '' : '';
}
