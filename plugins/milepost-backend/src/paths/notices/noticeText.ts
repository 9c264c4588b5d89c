import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { PathNotice } from './PathNotice';

type NotificationPayload = Parameters<
  NotificationService['send']
>[0]['payload'];

/** So many are named; the others are counted. */
const NAMED = 10;

const PAGE = '/milepost/golden-paths';

/**
 * What the owner of some entities is told of one path. Pure.
 *
 * @param options - `owner`: whose entities the page is to show
 */
export function noticeText(options: {
  owner: string;
  notices: readonly PathNotice[];
}): NotificationPayload {
  const { owner, notices } = options;
  const [{ path }] = notices;
  const of = (kind: PathNotice['kind']) =>
    notices.filter(each => each.kind === kind);
  const sentences = [
    sentence('Started to fail', of('fails')),
    ...byExpiry(of('ends-soon')),
    sentence('No longer exempt', of('ended')),
    sentence('No longer on the path', of('left')),
    of('left').length > 0
      ? 'Please say why: you are asked only once.'
      : undefined,
  ].filter(text => text !== undefined);
  const { tab, headline } = mostImportant(notices);
  const address = new URLSearchParams({
    path: path.name,
    tab,
    ...(owner.startsWith('group:') && { scope: owner }),
  });
  return {
    title: `${path.title}: ${headline}`,
    description: sentences.join(' '),
    severity: 'normal',
    link: `${PAGE}?${address}`,
    topic: 'milepost.paths',
  };
}

/** The most important first; each with the part of the page that shows it. */
const HEADLINES = [
  { kind: 'left', tab: 'left', words: 'left the path' },
  { kind: 'fails', tab: 'checks', words: 'checks started to fail' },
  { kind: 'ended', tab: 'exemptions', words: 'exemptions have ended' },
  { kind: 'ends-soon', tab: 'exemptions', words: 'exemptions end soon' },
] as const;

function mostImportant(notices: readonly PathNotice[]) {
  const { kind, tab, words } = HEADLINES.find(each =>
    notices.some(notice => notice.kind === each.kind),
  )!;
  const refs = refsOf(notices.filter(notice => notice.kind === kind));
  const who = refs.length === 1 ? nameOf(refs[0]) : `${refs.length} services`;
  const headline = kind === 'left' ? `${who} ${words}` : `${words} (${who})`;
  return { tab, headline };
}

function byExpiry(notices: readonly PathNotice[]): (string | undefined)[] {
  const days = [...new Set(notices.map(({ expires }) => expires))].sort();
  return days.map(day =>
    sentence(
      `Exempt until ${day}`,
      notices.filter(({ expires }) => expires === day),
    ),
  );
}

function sentence(
  begin: string,
  notices: readonly PathNotice[],
): string | undefined {
  const refs = refsOf(notices);
  if (refs.length === 0) {
    return undefined;
  }
  const named = refs.slice(0, NAMED).map(ref => {
    const checks = notices
      .filter(each => each.entityRef === ref && each.check !== undefined)
      .map(({ path, check }) => path.checks.get(check!) ?? check!);
    const about = [...new Set(checks)].join(', ');
    return about ? `${nameOf(ref)} (${about})` : nameOf(ref);
  });
  const more = refs.length - named.length;
  return `${begin}: ${named.join('; ')}${
    more > 0 ? `; and ${more} more` : ''
  }.`;
}

function refsOf(notices: readonly PathNotice[]): string[] {
  return [...new Set(notices.map(({ entityRef }) => entityRef))].sort();
}

function nameOf(ref: string): string {
  const { namespace, name } = parseEntityRef(ref);
  return namespace === 'default' ? name : `${namespace}/${name}`;
}
