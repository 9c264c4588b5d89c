import type {
  CheckState,
  Standing,
} from '@milepost/backstage-plugin-milepost-common';

/** A word for what it is, and how it may be looked at: only what is known to be good looks good. @public */
export interface PathWord {
  word: string;
  tone: 'good' | 'bad' | 'neutral';
}

/** How an entity stands with a golden path, in a word. @public */
export const standingWords: Readonly<Record<Standing, PathWord>> = {
  on: { word: 'on the road', tone: 'good' },
  off: { word: 'off the road', tone: 'bad' },
  unknown: { word: 'not known yet', tone: 'neutral' },
  exempt: { word: 'exempt', tone: 'neutral' },
  'not-eligible': { word: 'not for it', tone: 'neutral' },
};

/** How an entity stands with a check, in a word. @public */
export const checkStateWords: Readonly<Record<CheckState, PathWord>> = {
  pass: { word: 'passes', tone: 'good' },
  fail: { word: 'fails', tone: 'bad' },
  waiting: { word: 'waits for a first result', tone: 'neutral' },
  unknown: { word: 'unknown', tone: 'neutral' },
  exempt: { word: 'exempt', tone: 'neutral' },
  'not-eligible': { word: 'does not apply', tone: 'neutral' },
};
