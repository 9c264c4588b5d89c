import {
  sourceKind,
  type SourcesAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { InstalledSource } from './installedSources';
import type { SourceRecord } from './readSourceRecords';
import type { SourceHealth } from './sourceHealth';

type Judgement = Pick<SourcesAnswer['sources'][number], 'state' | 'message'>;

/** For so long a refused webhook says that something is wrong, unless another one was taken in since. */
const LATELY_MS = 3 * 86_400_000;

/** In which state a source is, and, as one sentence or two, why and what helps. */
export function judgeSource(context: {
  record?: SourceRecord;
  health?: SourceHealth;
  installed?: InstalledSource;
  owner?: string;
  now: number;
}): Judgement {
  const judgement =
    faulty(context.installed) ?? rejecting(context) ?? heard(context);
  const isTrouble = ['silent', 'failed', 'rejecting'].includes(judgement.state);
  return isTrouble && context.owner === undefined
    ? {
        ...judgement,
        message: `${judgement.message} Nobody is told: set milepost.owner in app-config.`,
      }
    : judgement;
}

function faulty(installed: InstalledSource | undefined): Judgement | undefined {
  const { faults = [], receiver } = installed ?? {};
  const causes = new Set(faults);
  if (receiver?.misconfigured !== undefined && causes.size === 0) {
    causes.add(receiver.misconfigured);
  }
  return causes.size === 0
    ? undefined
    : {
        state: 'faulty',
        message: `Its configuration cannot be meant: ${[...causes].join(
          '; ',
        )}.`,
      };
}

function rejecting(context: {
  record?: SourceRecord;
  installed?: InstalledSource;
  now: number;
}): Judgement | undefined {
  const { record, installed, now } = context;
  const { receiver } = installed ?? {};
  const newest = record?.rejections[0];
  const isNews =
    newest !== undefined &&
    newest.lastAt > Math.max(record?.lastReceivedAt ?? 0, now - LATELY_MS);
  if (!receiver || !isNews) {
    return undefined;
  }
  const kind = sourceKind(receiver.source);
  return newest.kind === 'refused'
    ? {
        state: 'rejecting',
        message: `Its webhooks are refused: ${newest.reason}. The secret is probably wrong: give the tool and milepost.${kind}.webhooks in app-config the same one.`,
      }
    : {
        state: 'rejecting',
        message: `Its webhooks cannot be read: ${newest.reason}. Compare what the tool is told to send with the documentation of this source.`,
      };
}

function heard(context: {
  record?: SourceRecord;
  health?: SourceHealth;
  installed?: InstalledSource;
}): Judgement {
  const { record, health, installed } = context;
  if (health?.state === 'failed') {
    return {
      state: 'failed',
      message: `The last poll failed: ${health.pollError}.`.replace(
        /\.+$/,
        '.',
      ),
    };
  }
  const isUnheard =
    record?.lastReceivedAt === undefined && health?.state !== 'healthy';
  if (isUnheard) {
    return { state: 'waiting', message: installed?.connect ?? '' };
  }
  return health?.state === 'silent'
    ? {
        state: 'silent',
        message: 'Quiet for longer than usual: check that it still sends.',
      }
    : { state: 'healthy', message: 'Sends as usual.' };
}
