import type { AdoptionAnswer } from '@milepost/backstage-plugin-milepost-common';
import { ShareBar } from '@milepost/backstage-plugin-milepost-react';

/** How many pass, how many fail, and of how many it is not known; those that wait are among the latter. */
export function CheckBar(props: { check: AdoptionAnswer['checks'][number] }) {
  const { pass, fail, waiting, unknown, exempt } = props.check;
  return (
    // The numbers beside it say the same, in the words of checks.
    <div aria-hidden>
      <ShareBar
        counts={{ on: pass, off: fail, unknown: waiting + unknown, exempt }}
      />
    </div>
  );
}
