import type { PortalAnswers } from './askPortal';

/** Something that is wrong, with what helps. */
export interface Problem {
  /** An entity, a source, or what waits. */
  about: string;
  code: string;
  /** One sentence or two. */
  cause: string;
  cure: string;
}

const TROUBLES: readonly string[] = ['silent', 'failed', 'faulty', 'rejecting'];

/**
 * What is wrong, in the order in which it is best mended: without a source nothing else can be right. Pure.
 *
 * @param options - `all`: false: only of the entities, and of the sources that name them
 */
export function problemsOf(
  answers: PortalAnswers,
  { all }: { all: boolean },
): Problem[] {
  const entities = ofEntities(answers);
  return all
    ? [
        ...ofSources(answers.sources),
        ...entities,
        ...ofOrigins(answers),
        ...ofPayloads(answers),
      ]
    : [...ofSources(namingSources(answers)), ...entities];
}

function namingSources({
  entities,
  sources,
}: PortalAnswers): PortalAnswers['sources'] {
  const naming = new Set(
    entities.flatMap(({ claims }) => claims.flatMap(claim => claim.sources)),
  );
  return sources.filter(({ id }) => naming.has(id));
}

function ofSources(sources: PortalAnswers['sources']): Problem[] {
  return sources
    .filter(({ state }) => TROUBLES.includes(state))
    .map(({ id, state, message }) => {
      const [cause, ...rest] = message.split(/(?<=[.:]) (?=[A-Z])/);
      return {
        about: `source ${id}`,
        code: state,
        cause,
        cure: rest.join(' '),
      };
    });
}

function ofEntities({ entities }: PortalAnswers): Problem[] {
  return entities.flatMap(({ entityRef, problems }) =>
    problems.map(({ code, cause, cure }) => ({
      about: entityRef,
      code,
      cause,
      cure,
    })),
  );
}

/** What nobody claims and no entity was said to miss. */
function ofOrigins({ entities, unmapped }: PortalAnswers): Problem[] {
  const told = new Set(
    entities
      .filter(({ problems }) => problems.length > 0)
      .map(({ entityRef }) => entityRef),
  );
  return unmapped.origins
    .filter(({ suggestion }) => !suggestion || !told.has(suggestion.entityRef))
    .map(({ kind, value, events, claim, suggestion }) => ({
      about: `${kind} ${value}`,
      code: 'unclaimed',
      cause: `${events} events wait unmapped: nobody claims them.`,
      cure: suggestion
        ? `Add ${suggestion.annotation}: ${suggestion.value} to ${suggestion.entityRef}.`
        : `Add ${claim.annotation}: ${claim.value} to the catalog file of the component that they are about.`,
    }));
}

function ofPayloads({ unmapped }: PortalAnswers): Problem[] {
  return unmapped.payloads.map(({ source, topic, reason, count }) => ({
    about: `source ${source}`,
    code: 'not-understood',
    cause: `${count} payloads of ${topic} were not understood: ${reason}.`,
    cure: 'Update Milepost or mend the sender, then run milepost replay.',
  }));
}
