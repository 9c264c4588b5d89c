import type { SloSubject } from '@milepost/backstage-plugin-milepost-common';
import type { DocumentPlace } from '../../documents/DocumentPlace';

/**
 * Whose an SLO of a place is. A place of the configuration may speak of any entity; one that entities point to only of
 * these, so that nobody promises anything for a service of others.
 */
export function ownerOf(
  { entityRef, service }: SloSubject,
  place: DocumentPlace,
): { owner: string } | { fault: string } {
  if (place.trusted) {
    const named = entityRef ?? pointing(service, place);
    return { owner: named ?? componentRef(service) };
  }
  if (entityRef !== undefined) {
    return place.entityRefs.includes(entityRef)
      ? { owner: entityRef }
      : {
          fault: `is for ${entityRef}, whose annotation milepost.dev/slo does not point to this document`,
        };
  }
  const [only, ...others] = place.entityRefs;
  const owner = others.length === 0 ? only : pointing(service, place);
  return owner === undefined
    ? {
        fault: `is the name of none of the entities that point to this document: ${place.entityRefs.join(
          ', ',
        )}`,
      }
    : { owner };
}

function pointing(service: string, { entityRefs }: DocumentPlace) {
  const name = lower(service);
  const named = entityRefs.filter(ref => ref.endsWith(`/${name}`));
  return named.length === 1 ? named[0] : undefined;
}

function componentRef(service: string): string {
  return `component:default/${lower(service)}`;
}

function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}
