import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useId, type ReactNode } from 'react';
import { memberStateName, type MemberState } from './memberState';
import { NO_TIER, type filterChoices, type RowFilter } from './rowFilter';

const texts = {
  text: 'Find',
  tier: 'Tier',
  state: 'State',
  all: 'All',
  noTier: 'without a tier',
};

const useStyles = makeStyles(theme => ({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    marginBottom: theme.spacing(1),
  },
  text: { width: 200 },
  choice: { minWidth: 120 },
  input: { colorScheme: theme.palette.type },
}));

/** Narrows a table to what somebody looks for. */
export function RowFilterForm(props: {
  filter: RowFilter;
  onFilter: (filter: RowFilter) => void;
  choices: ReturnType<typeof filterChoices>;
  /** What is looked for: `Find a service`. */
  label: string;
}) {
  const { filter, onFilter, choices } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <div role="search" aria-label={props.label} className={classes.form}>
      <TextField
        variant="outlined"
        size="small"
        id={`${id}-text`}
        className={classes.text}
        label={texts.text}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
      <Choice
        label={texts.tier}
        value={filter.tier}
        onChange={tier => onFilter({ ...filter, tier })}
      >
        {choices.tiers.map(tier => (
          <option key={tier} value={tier}>
            {tier === NO_TIER ? texts.noTier : `tier ${tier}`}
          </option>
        ))}
      </Choice>
      <Choice
        label={texts.state}
        value={filter.state}
        onChange={state =>
          onFilter({ ...filter, state: state as MemberState | '' })
        }
      >
        {choices.states.map(state => (
          <option key={state} value={state}>
            {memberStateName(state)}
          </option>
        ))}
      </Choice>
    </div>
  );
}

function Choice(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <TextField
      select
      variant="outlined"
      size="small"
      id={useId()}
      className={classes.choice}
      label={props.label}
      value={props.value}
      onChange={({ target }) => props.onChange(target.value)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ native: true }}
      inputProps={{ className: classes.input }}
    >
      <option value="">{texts.all}</option>
      {props.children}
    </TextField>
  );
}
