import type { GlossaryEntry } from '@milepost/backstage-plugin-milepost-common';

/** What a definition leaves to be chosen, as it is here; of what the configuration may set, what it may be. */
export function ParameterList({ entry }: { entry: GlossaryEntry }) {
  const { parameters, configurable = {} } = entry;
  const names = Object.keys(parameters);
  if (names.length === 0) {
    return <>None.</>;
  }
  return (
    <ul>
      {names.map(name => (
        <li key={name}>
          <code>{name}</code>: {String(parameters[name])}
          {configurable[name] && (
            <> – can be configured: {configurable[name]}</>
          )}
        </li>
      ))}
    </ul>
  );
}
