import { versionRows } from './versionRows';
import { versionSentence } from './versionSentence';

const path = {
  versions: [
    { version: '2', date: '2025-04-01' },
    { version: '3', date: '2026-02-02' },
    { version: '4', date: '2026-10-12' },
  ],
};

describe('versionRows', () => {
  const rows = versionRows({
    path,
    counts: [
      { version: 'v3', count: 5 },
      { version: '4', count: 2 },
      { version: null, count: 1 },
      { version: 'main', count: 1 },
    ],
    today: '2026-11-21',
  });

  it('puts the newest first, and what the path does not know last', () => {
    expect(
      rows.map(({ version, count, behind, behindSince }) => [
        version,
        count,
        behind,
        behindSince,
      ]),
    ).toEqual([
      ['4', 2, 0, undefined],
      ['3', 5, 1, '2026-10-12'],
      ['2', 0, 2, '2026-02-02'],
      ['main', 1, undefined, undefined],
      ['', 1, undefined, undefined],
    ]);
  });

  it('is told in a sentence', () => {
    expect(versionSentence(rows)).toBe(
      '2 of 9 services on the road are on the newest version, v4; 5 are behind, of 2 the version is not known.',
    );
    expect(versionSentence([])).toBe('Nobody is on the road yet.');
  });
});
