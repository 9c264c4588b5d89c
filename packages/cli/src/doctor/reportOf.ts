import type { PortalAnswers } from './askPortal';
import type { Problem } from './problemsOf';

/** A line for each problem, and one that says how many there are. */
export function reportOf(
  problems: readonly Problem[],
  { entities, sources }: PortalAnswers,
): string {
  const heard = sources.filter(({ state }) => state !== 'waiting');
  const looked = `${numberOf(
    entities.length,
    'entity',
    'entities',
  )} and ${numberOf(heard.length, 'source', 'sources')}`;
  const lines = problems.map(({ about, cause, cure }) =>
    // One line each, whatever a message holds.
    `${about}: ${cause} ${cure}`.replace(/\s+/g, ' ').trim(),
  );
  const summary =
    problems.length === 0
      ? `Nothing is wrong with ${looked}.`
      : `${numberOf(problems.length, 'problem', 'problems')} in ${looked}.`;
  return `${[...lines, summary].join('\n')}\n`;
}

function numberOf(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
