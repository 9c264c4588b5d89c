import { daysOf, parseWindow, printWindow } from './chosenWindow';

describe('the window of the page', () => {
  it.each(['30d', '1827d', '2026-10-01..2026-10-31', '2021-01-01..2025-12-31'])(
    'is read and written the same: %s',
    text => {
      expect(printWindow(parseWindow(text))).toBe(text);
    },
  );

  it.each([
    undefined,
    '',
    '0d',
    '1828d',
    'soon',
    '2026-10-31..2026-10-01',
    '2026-13-01..2026-13-02',
    '2021-01-01..2026-01-02',
  ])('is the default where the address says nothing useful: %s', text => {
    expect(parseWindow(text)).toEqual({ kind: 'days', days: 90 });
    expect(printWindow(parseWindow(text))).toBeUndefined();
  });

  it('asks for days, the last one exclusive', () => {
    const range = parseWindow('2026-10-01..2026-10-31');
    expect(daysOf(range)).toEqual({ from: '2026-10-01', to: '2026-11-01' });
  });

  it('leaves to the backend which day is today', () => {
    expect(daysOf(parseWindow('30d'))).toEqual({ days: 30 });
  });

  it('leaves the default to the backend', () => {
    expect(daysOf(parseWindow(undefined))).toEqual({});
  });
});
