import type { MemberRow } from './memberRows';
import type { MemberState } from './memberState';

/** Stands for members without a tier. */
export const NO_TIER = 'none';

/** Which rows somebody wants to see; nothing chosen is all of them. */
export interface RowFilter {
  text: string;
  tier: string;
  state: MemberState | '';
}

/** All rows. */
export const everything: RowFilter = { text: '', tier: '', state: '' };

/** The rows that somebody wants to see. */
export function filterRows(
  rows: readonly MemberRow[],
  { text, tier, state }: RowFilter,
): MemberRow[] {
  const wanted = plainText(text);
  return rows.filter(
    row =>
      plainText(row.name).includes(wanted) &&
      (tier === '' || tierOf(row) === tier) &&
      (state === '' || row.state === state),
  );
}

/** What there is to choose from: the tiers and the states of these rows, each once. */
export function filterChoices(rows: readonly MemberRow[]): {
  tiers: string[];
  states: MemberState[];
} {
  const tiers = [...new Set(rows.map(tierOf))];
  return {
    tiers: tiers.sort(
      (a, b) =>
        Number(a === NO_TIER) - Number(b === NO_TIER) ||
        a.localeCompare(b, 'en'),
    ),
    states: [...new Set(rows.map(({ state }) => state))].sort(),
  };
}

/** `Fraud Checks` is found as `fraud-checks`. */
function plainText(text: string): string {
  return text.toLocaleLowerCase('en-US').replace(/[\s_.-]+/g, '');
}

function tierOf({ member }: MemberRow): string {
  return member.tier ?? NO_TIER;
}
