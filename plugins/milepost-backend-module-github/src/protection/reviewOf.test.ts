import { gateAnswer } from '../__testUtils__/gateAnswer';
import { reviewOf } from './reviewOf';

const options = {
  repository: 'github.com/acme/shop',
  onUnknown: 'wait',
} as const;
const dry = { mode: 'dry-run' } as const;

describe('reviewOf', () => {
  it.each([
    ['allow', 'approved'],
    ['warn', 'approved'],
    ['block', 'rejected'],
    ['unknown', undefined],
  ] as const)('%s is %s', (decision, state) => {
    const review = reviewOf([gateAnswer(decision)], options);
    expect(review.state).toBe(state);
    expect(review.comment).toContain(
      '- Releases are frozen. An override lifts it.',
    );
  });

  it.each([
    ['approve', 'approved'],
    ['reject', 'rejected'],
    ['wait', undefined],
  ] as const)('what nobody knows, with %s, is %s', (onUnknown, state) => {
    expect(reviewOf([], { ...options, onUnknown })).toEqual({
      ...(state && { state }),
      comment: expect.stringContaining('No entity of the catalog claims'),
    });
  });

  it('approves a dry run, and says what it would have been', () => {
    const { state, comment } = reviewOf([gateAnswer('block', dry)], options);
    expect(state).toBe('approved');
    expect(comment).toContain('it would have been **block**');
  });

  it('follows the weightiest decision of several entities, and tells it first', () => {
    const { state, comment } = reviewOf(
      [
        gateAnswer('block', { ...dry, scope: 'component:default/a' }),
        gateAnswer('allow', { scope: 'component:default/b' }),
        gateAnswer('block', { scope: 'component:default/c' }),
        gateAnswer('unknown', { scope: 'component:default/d' }),
      ],
      options,
    );
    expect(state).toBe('rejected');
    expect(comment.match(/default\/\w/g)).toEqual(
      ['c', 'd', 'a', 'b'].map(name => `default/${name}`),
    );
  });

  it('takes what people wrote for text, and is no longer than GitHub allows', () => {
    const text =
      '# Ask @acme/payments, [here](https://evil.example) `now`\n- x';
    const reason = { code: 'freeze', effect: 'block', text } as const;
    const one = reviewOf([gateAnswer('block', { reasons: [reason] })], options);
    expect(one.comment).not.toMatch(/@acme|(?<!\\)[#[\]`]|:\/\/|\n- x/);
    const { comment } = reviewOf(
      [gateAnswer('block', { reasons: Array(200).fill(reason) })],
      options,
    );
    expect(comment.length).toBeLessThanOrEqual(1024);
    expect(comment).toMatch(/\n- …$/);
  });
});
