import { are, services } from '../words/adoptionWords';
import { versionName } from '../words/versionName';
import type { VersionRow } from './versionRows';

/** `51 of 133 services on the road are on the newest version, v4; 70 are behind, and 12 do not tell theirs.` */
export function versionSentence(rows: readonly VersionRow[]): string {
  const all = sumOf(rows);
  const newest = rows.find(({ behind }) => behind === 0);
  if (all === 0) {
    return 'Nobody is on the road yet.';
  }
  if (!newest) {
    return `The path has no versions: ${services(all)} ${are(all)} on it.`;
  }
  const behind = sumOf(rows.filter(row => (row.behind ?? 0) > 0));
  const untold = sumOf(rows.filter(row => row.behind === undefined));
  const on = `${newest.count} of ${services(all)} on the road ${are(
    newest.count,
  )} on the newest version, ${versionName(newest.version)}`;
  const rest = [
    behind > 0 && `${behind} ${are(behind)} behind`,
    untold > 0 && `of ${untold} the version is not known`,
  ].filter(Boolean);
  return rest.length > 0 ? `${on}; ${rest.join(', ')}.` : `${on}.`;
}

function sumOf(rows: readonly VersionRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
