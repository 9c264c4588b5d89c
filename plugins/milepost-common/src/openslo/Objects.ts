import type { FaultAt, FieldPath } from '../documents/fault';
import type { OpenSloObject, OpenSloOf } from './openSloObject';

/** An object that is well-formed on its own, and where to tell what is wrong with it. */
export interface Placed<T extends OpenSloObject = OpenSloObject> {
  object: T;
  report(fault: FaultAt): void;
}

/** Kinds of which nothing but the name is looked at. */
const HARMLESS: ReadonlySet<string> = new Set([
  'Service',
  'AlertNotificationTarget',
]);

/** The objects of a document by kind and name: what they can refer to. */
export class Objects {
  readonly #byName = new Map<string, Placed>();

  /** Takes objects in; of two with the same name the second is reported, where that makes a difference. */
  constructor(objects: readonly Placed[]) {
    for (const placed of objects) {
      const { kind, metadata } = placed.object;
      const key = keyOf(kind, metadata.name);
      if (this.#byName.has(key)) {
        if (HARMLESS.has(kind)) {
          continue;
        }
        placed.report({
          path: ['metadata', 'name'],
          message: `'${metadata.name}' is the name of another ${kind} in this document`,
        });
      } else {
        this.#byName.set(key, placed);
      }
    }
  }

  find<K extends OpenSloObject['kind']>(
    kind: K,
    name: string,
  ): Placed<OpenSloOf<K>> | undefined {
    return this.#byName.get(keyOf(kind, name)) as
      | Placed<OpenSloOf<K>>
      | undefined;
  }
}

function keyOf(kind: string, name: string): string {
  return `${kind}/${name}`;
}

/** Where to tell faults of a part of an object. */
export interface Place {
  path: FieldPath;
  report(fault: FaultAt): void;
}

/** Where to tell faults of a part of a part. */
export function within({ path, report }: Place, ...more: FieldPath): Place {
  return { path: [...path, ...more], report };
}

/** Tells that nothing is called so. */
export function reportMissing(
  place: Place,
  kind: OpenSloObject['kind'],
  name: string,
): void {
  const message = `there is no ${kind} '${name}' in this document`;
  place.report({ path: place.path, message });
}
