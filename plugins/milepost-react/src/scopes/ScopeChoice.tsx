import { SelectField } from '../forms/SelectField';
import type { ScopeKind } from './ScopeKind';
import { useScopeOptions } from './useScopeOptions';
import { WHOLE_SCOPE } from './wholeScope';

const texts = {
  label: 'Shown for',
  whole: 'The whole organisation',
};

/** @public */
export interface ScopeChoiceProps {
  /** Among which entities somebody chooses; the same array each time. */
  kinds: readonly ScopeKind[];
  /** An entity ref, or `organization`. */
  scope: string;
  onChoose: (scope: string) => void;
}

/** Chooses between the organisation and the entities of some kinds; what is chosen need be none of them. @public */
export function ScopeChoice(props: ScopeChoiceProps) {
  const { kinds, scope, onChoose } = props;
  const groups = useScopeOptions(kinds, scope);
  return (
    <SelectField label={texts.label} value={scope} onChange={onChoose}>
      <option value={WHOLE_SCOPE}>{texts.whole}</option>
      {groups.map(({ title, options }) => (
        <optgroup key={title} label={title}>
          {options.map(({ ref, name }) => (
            <option key={ref} value={ref}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
