import type { Contribution } from '../figures/contribution';
import { totalsOf } from '../figures/totalsOf';
import { windowOfDays } from '../windows/window';
import { openUntilDue, overdueNow } from './openByDueDay';

const now = Date.parse('2026-03-12T12:00:00Z');
const at = Date.parse;
const DAY = 86_400;

function overdue(open: readonly Contribution[], to = '2026-03-13') {
  const window = windowOfDays('2026-03-01', to, 'UTC');
  const none = totalsOf([]);
  return overdueNow({
    window,
    now,
    last: none,
    current: totalsOf(open),
    youngerThan: () => none,
  });
}

describe('what is overdue', () => {
  it('was due on a day that is over, however long ago', () => {
    const open = [
      openUntilDue(at('2025-03-12T12:00:00Z')),
      openUntilDue(at('2026-03-11T23:59:59Z')),
      openUntilDue(at('2026-03-12T00:00:00Z')),
      openUntilDue(at('2026-03-12T18:00:00Z')),
      openUntilDue(at('2026-05-01T00:00:00Z')),
    ];
    expect(overdue(open)).toEqual({
      overdue: 2,
      oldest: 365 * DAY,
      pending: 3,
    });
  });

  it('may be nothing', () => {
    const nothing = { overdue: 0, oldest: null };
    expect(overdue([])).toEqual({ ...nothing, pending: 0 });
    expect(overdue([openUntilDue(now + 1)])).toEqual({
      ...nothing,
      pending: 1,
    });
  });

  it('is not known of the end of a window that is over', () => {
    expect(overdue([openUntilDue(0)], '2026-03-12')).toEqual({
      overdue: null,
      oldest: null,
      pending: null,
    });
  });
});
