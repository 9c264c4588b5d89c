import { parseGoldenPaths } from '@milepost/backstage-plugin-milepost-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/golden-paths.md'),
  'utf8',
);

describe('what the documentation of golden paths shows', () => {
  it('can be put in force as it stands, and uses every field that it explains', () => {
    const example = [...page.matchAll(/```yaml\n(.*?)```/gs)]
      .map(([, text]) => text)
      .find(text => text.includes('kind: GoldenPath'))!;
    const { paths, faults } = parseGoldenPaths(example, { name: 'docs' });
    expect(faults).toEqual([]);
    expect(paths).toHaveLength(1);
    const explained = [...page.matchAll(/^\| `(?:\w+|checks\[\])\.(\w+)`/gm)];
    expect(explained.length).toBeGreaterThan(15);
    const unused = explained
      .map(([, field]) => field)
      .filter(field => !new RegExp(`^[ -]*${field}:`, 'm').test(example));
    expect(unused).toEqual([]);
  });
});
