import { screen } from '@testing-library/react';
import { renderWithClient } from '../__testUtils__/renderWithClient';
import { formatPart } from './adoptionWords';
import {
  broughtSentence,
  effectSentence,
  type ComparedSides,
} from './effectSentence';
import { ShareBar } from './ShareBar';

const DAY = 86_400;

const compared: ComparedSides = {
  kind: 'on-against-off',
  title: 'Lead time for changes',
  unit: 'seconds',
  without: { entities: 20, value: 5 * DAY },
  with: { entities: 31, value: 4 * DAY },
  interval: { low: -3 * DAY, high: DAY / 2 },
};

const plain = (text: string | undefined) => text?.replace(/\u202f/g, ' ');

describe('formatPart', () => {
  it.each([
    [8 / 13, '62 %'],
    [0, '0 %'],
    [0.001, '1 %'],
    [0.999, '99 %'],
    [1, '100 %'],
  ])('%d', (share, words) => {
    expect(plain(formatPart(share))).toBe(words);
  });
});

describe('what a path brought', () => {
  it('says so with its interval, and that it may be chance', () => {
    expect(plain(effectSentence(compared))).toBe(
      'On the road, lead time for changes is 4 d, off it 5 d, which may be chance (31 services against 20 services; typically from 3 d less to 12 h more, at 95 %).',
    );
  });

  it('has one sentence for a card, or none', () => {
    const brought = {
      metric: 'lead-time-for-changes',
      title: 'Lead time for changes',
      unit: 'seconds' as const,
      entities: 61,
      before: 5 * DAY,
      after: 4 * DAY,
      difference: -1.5 * DAY,
      interval: { low: -3 * DAY, high: -DAY },
    };
    expect(plain(broughtSentence({ brought }))).toBe(
      'After joining, lead time for changes fell from 5 d to 4 d (61 services; typically 24 h to 3 d less, at 95 %).',
    );
    expect(broughtSentence({})).toBeUndefined();
    expect(effectSentence({ ...compared, interval: null })).toBeUndefined();
  });
});

describe('ShareBar', () => {
  it('says what it draws, and draws nothing of nobody', async () => {
    renderWithClient(
      <>
        <ShareBar counts={{ on: 5, off: 2, unknown: 1, exempt: 1 }} />
        <ShareBar counts={{ on: 0, off: 0, unknown: 0, exempt: 0 }} />
      </>,
      () => ({}),
    );
    const bar = await screen.findByRole('img', {
      name: '5 of 8 on, 1 unknown, 1 exempt apart',
    });
    expect(
      [...bar.children].map(part => (part as HTMLElement).style.width),
    ).toEqual(['62.5%', '25%', '12.5%']);
    expect(
      screen.getByRole('img', { name: 'nobody eligible' }),
    ).toBeEmptyDOMElement();
  });
});
