import { claimAnnotations } from '../catalog/describeEntity';
import { claimAnnotation, lastSegment } from './unclaimedOrigins';
import { typosBetween } from './unmappedLikeness';

/** Annotations that take several, as nobody but us reads them. */
const OURS: ReadonlySet<string> = new Set([
  claimAnnotations.repository,
  claimAnnotations.service,
]);

/** The annotation with which an entity would claim an origin. */
export interface SuggestedAnnotation {
  annotation: string;
  value: string;
  /** What it replaces. */
  replaces?: string;
}

/**
 * What to write into a catalog file, with what its annotation says already. An annotation that other plugins read as
 * one value is not made a list of: what is further claimed goes into ours. What it says is replaced where it looks
 * mistyped and nothing ever came from it.
 *
 * @param heard - the claims of the entity that events have named
 */
export function suggestedAnnotation(options: {
  origin: { kind: 'service' | 'repository'; value: string };
  annotations: Readonly<Record<string, string>>;
  heard: readonly string[];
}): SuggestedAnnotation {
  const { origin, annotations, heard } = options;
  const { name, value } = claimAnnotation(origin);
  const stated = list(annotations[name]);
  const mistyped = stated.find(
    entry => !isHeard(entry, heard) && isMistyped(entry, value),
  );
  if (mistyped !== undefined) {
    const corrected = stated.map(entry => (entry === mistyped ? value : entry));
    return {
      annotation: name,
      value: corrected.join(','),
      replaces: mistyped,
    };
  }
  if (stated.length === 0 || OURS.has(name)) {
    return { annotation: name, value: [...stated, value].join(',') };
  }
  const ours =
    origin.kind === 'repository'
      ? claimAnnotations.repository
      : claimAnnotations.service;
  return {
    annotation: ours,
    value: [...list(annotations[ours]), origin.value].join(','),
  };
}

function isHeard(entry: string, heard: readonly string[]): boolean {
  const value = entry.toLocaleLowerCase('en-US');
  return heard.some(claim => claim === value || claim.endsWith(`/${value}`));
}

/** The same in another organisation, or a letter or two apart. */
function isMistyped(entry: string, value: string): boolean {
  const [a, b] = [entry, value].map(text => text.toLocaleLowerCase('en-US'));
  const [nameA, nameB] = [a, b].map(lastSegment);
  return (
    nameA === nameB ||
    typosBetween(a, b) !== undefined ||
    typosBetween(nameA, nameB) !== undefined
  );
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
}
