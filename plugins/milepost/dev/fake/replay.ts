import type { JobAnswer } from '@milepost/backstage-plugin-milepost-common';

/** A replay that has just begun, or has ended. */
export function replayAt(now: number, state: 'running' | 'done'): JobAnswer {
  const at = new Date(now).toISOString();
  return {
    id: 1,
    kind: 'replay',
    title: 'Replay',
    options: {},
    state,
    progress: state === 'done' ? 1 : 0,
    done: state === 'done' ? 214 : 0,
    total: 214,
    startedAt: at,
    updatedAt: at,
    finishedAt: state === 'done' ? at : null,
    remainingSeconds: null,
    error: null,
  };
}
