import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import { SelectField } from '@milepost/backstage-plugin-milepost-react';

const texts = { label: 'Golden path', all: 'All golden paths' };

/** Chooses between the paths; nothing where there is only one. */
export function PathChoice(props: {
  paths: readonly GoldenPathAnswer[];
  /** The name of the one that is shown. */
  path: string | undefined;
  onChoose: (path: string | undefined) => void;
}) {
  const { paths, path = '', onChoose } = props;
  return paths.length < 2 ? null : (
    <SelectField
      label={texts.label}
      value={path}
      onChange={value => onChoose(value || undefined)}
    >
      <option value="">{texts.all}</option>
      {paths.map(({ name, title }) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </SelectField>
  );
}
