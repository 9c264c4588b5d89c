import { daysOf, piecesOf, weekOf } from './week';

describe('weeks', () => {
  it('begin on Mondays, across years', () => {
    expect(weekOf('2026-01-01')).toBe('2025-12-29');
    expect(weekOf('2026-01-04')).toBe('2025-12-29');
    expect(weekOf('2026-01-05')).toBe('2026-01-05');
    expect(daysOf('2025-12-29')).toEqual([
      '2025-12-29',
      '2025-12-30',
      '2025-12-31',
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
      '2026-01-04',
    ]);
  });

  it('are taken whole where a window has them, and else by days', () => {
    expect(piecesOf('2026-01-03', '2026-01-20')).toEqual({
      days: ['2026-01-03', '2026-01-04', '2026-01-19'],
      weeks: ['2026-01-05', '2026-01-12'],
    });
    expect(piecesOf('2026-01-06', '2026-01-08').weeks).toEqual([]);
    expect(piecesOf('2026-01-06', '2026-01-06')).toEqual({
      days: [],
      weeks: [],
    });
  });

  it('know that what is so now belongs to none', () => {
    expect(weekOf('now')).toBe('now');
    expect(daysOf('now')).toEqual(['now']);
  });
});
