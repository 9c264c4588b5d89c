import type { Item } from './StandInGitlab';

/** What a pipeline's own page says beyond the list. */
const ONLY_ALONE = ['finished_at', 'queued_duration', 'tag'];

/** An item as a list shows it: of pipelines, it does not say all. */
export function asListed(item: Item): Item {
  return 'queued_duration' in item
    ? Object.fromEntries(
        Object.entries(item).filter(([key]) => !ONLY_ALONE.includes(key)),
      )
    : item;
}

/** The items that a question asks for, in its order. */
export function selected(list: Item[], query: URLSearchParams): Item[] {
  const after = query.get('updated_after');
  const since = query.get('since');
  const order = query.get('order_by') ?? '';
  const direction = query.get('sort') === 'asc' ? 1 : -1;
  const kept = list.filter(
    item =>
      (!after || Date.parse(item.updated_at) >= Date.parse(after)) &&
      (!since || Date.parse(item.committed_date) >= Date.parse(since)) &&
      (!query.get('issue_type') ||
        item.issue_type === query.get('issue_type')) &&
      (!query.get('labels') || item.labels?.includes(query.get('labels'))),
  );
  if (!list.some(item => order in item)) {
    return kept;
  }
  return [...kept].sort(
    (a, b) => direction * (Date.parse(a[order]) - Date.parse(b[order])),
  );
}
