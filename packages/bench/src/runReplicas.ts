import { organisationOf } from './organisation/organisation';
import { replicaFigures } from './replicas/replicaFigures';
import { trial } from './replicas/trial';
import type { Figure } from './report/Figure';
import { scaleFor } from './runMemory';

/** More than any machine maps: the history must not end before the time does. */
const MOST_A_SECOND = 15_000;

/** Shows that replicas share the work, lose nothing and count nothing twice, also when they are killed. */
export async function runReplicas(options: {
  /** How long both work in peace. */
  calm: number;
  /** How long one after the other is killed. */
  seconds: number;
  killEvery: number;
  /** Milliseconds since 1970: where the two years end. */
  until: number;
  /** Of a server on which databases may be made and dropped. */
  connection: string;
  progress: (text: string) => void;
}): Promise<Figure[]> {
  const { calm, seconds, killEvery, until, connection, progress } = options;
  const during = (length: number) => ({
    connection,
    progress,
    seconds: length,
    organisation: organisationOf(
      scaleFor(MOST_A_SECOND * length, until),
      until,
    ),
  });
  progress(`two replicas under load for ${calm} s`);
  const undisturbed = await trial(during(calm));
  progress(
    `two replicas under load for ${seconds} s, one killed every ${killEvery} s`,
  );
  const disturbed = await trial({ ...during(seconds), killEvery });
  return replicaFigures({ undisturbed, disturbed });
}
