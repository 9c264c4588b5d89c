import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import {
  milepostPalette,
  TextButton,
} from '@milepost/backstage-plugin-milepost-react';
import { useEffect, useId, useState, type FormEvent } from 'react';

const texts = {
  label: 'Service, group, system or domain',
  example: 'group:default/payments',
  show: 'Show',
  own: 'Show what I own',
  owned: (scopes: readonly string[]) =>
    `Showing what you own: ${scopes.map(nameOf).join(', ')}.`,
};

/** What consists of services: proposed before anything is typed. */
const ABOVE = ['Group', 'System', 'Domain'];
const KINDS = [...ABOVE, 'Component'];
const SUGGESTIONS = 20;

const useStyles = makeStyles(theme => ({
  form: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 1.5),
  },
  field: { width: 340, maxWidth: '100%' },
  input: { colorScheme: theme.palette.type },
  owned: {
    fontSize: 13,
    color: milepostPalette(theme).mute,
    margin: theme.spacing(1, 0, 0),
    overflowWrap: 'anywhere',
  },
}));

/** @internal */
export interface ScopePickerProps {
  scopes: readonly string[];
  /** Whether they are what the signed-in user owns. */
  owned: boolean;
  onChoose: (scope: string | undefined) => void;
}

/** A field for an entity ref, which proposes those of the catalog as somebody types. */
export function ScopePicker({ scopes, owned, onChoose }: ScopePickerProps) {
  const classes = useStyles();
  const list = useId();
  const chosen = owned ? '' : scopes[0] ?? '';
  const [text, setText] = useState(chosen);
  useEffect(() => setText(chosen), [chosen]);
  const proposals = useProposals(text);
  const nothing = owned && scopes.length === 0 && text.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(text.trim() || undefined);
  };
  const type = (typed: string) => {
    setText(typed);
    // What was taken from the list needs no further key.
    if (proposals.includes(typed)) {
      onChoose(typed);
    }
  };
  return (
    <>
      <form className={classes.form} onSubmit={submit}>
        <TextField
          className={classes.field}
          variant="outlined"
          size="small"
          id={`${list}-field`}
          label={texts.label}
          placeholder={texts.example}
          value={text}
          onChange={({ target }) => type(target.value)}
          inputProps={{ list, className: classes.input, autoComplete: 'off' }}
        />
        <datalist id={list}>
          {proposals.map(ref => (
            <option key={ref} value={ref} />
          ))}
        </datalist>
        <TextButton type="submit" variant="outlined">
          {texts.show}
        </TextButton>
        {!owned && (
          <TextButton onClick={() => onChoose(undefined)}>
            {texts.own}
          </TextButton>
        )}
      </form>
      {nothing && (
        <p className={classes.owned}>
          {proposals.map(ref => (
            <TextButton key={ref} onClick={() => onChoose(ref)}>
              {shortOf(ref)}
            </TextButton>
          ))}
        </p>
      )}
      {owned && scopes.length > 0 && (
        <p className={classes.owned}>{texts.owned(scopes)}</p>
      )}
    </>
  );
}

/** Refs of the catalog that what was typed may mean; none until the catalog answers. */
function useProposals(text: string): readonly string[] {
  const catalog = useApi(catalogApiRef);
  const [proposals, setProposals] = useState<readonly string[]>([]);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(async () => {
      const term = nameOf(text.trim());
      const answer = await catalog
        .queryEntities({
          filter: { kind: term ? KINDS : ABOVE },
          orderFields: { field: 'metadata.name', order: 'asc' },
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
          limit: SUGGESTIONS,
          ...(term && {
            fullTextFilter: { term, fields: ['metadata.name'] },
          }),
        })
        .catch(() => ({ items: [] as Entity[] }));
      if (!gone) {
        setProposals(
          answer.items.map(item =>
            stringifyEntityRef(item).toLocaleLowerCase('en-US'),
          ),
        );
      }
    }, 200);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [catalog, text]);
  return proposals;
}

/** `payments (group)` of `group:default/payments`. */
function shortOf(ref: string): string {
  return `${nameOf(ref)} (${ref.slice(0, ref.indexOf(':'))})`;
}

/** `payments` of `group:default/payments`. */
function nameOf(ref: string): string {
  return ref.replace(/^.*[:/]/, '');
}
