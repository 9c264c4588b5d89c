import type { DefinitionsAnswer } from '@milepost/backstage-plugin-milepost-common';
import { Panel } from '../delivery/Panel';
import { SectionTitle } from '../pages/SectionTitle';

/** By which levels values are compared here, and what that is worth. */
export function ReferenceLevels(props: {
  levels: NonNullable<DefinitionsAnswer['referenceLevels']>;
}) {
  const { title, text } = props.levels;
  return (
    <Panel>
      <SectionTitle title={`Reference levels: ${title}`} sentence={text} />
    </Panel>
  );
}
