/** Keys whose text is about a person, or a credential, wherever they stand. */
const PERSONAL_KEY =
  /login|user_?name|e_?mail|avatar|gravatar|node_?id|token|secret|passw|api_?key|phone|display_?name|real_?name/i;

/** Keys that hold a person: an object with a name, or the name itself. */
const PERSON =
  /^(user|sender|actor|triggering_actor|author|committer|pusher|creator|owner|assignee|assigned_to|reviewer|requested_reviewer|merged_by|agent|acknowledger|resolved_by|requested_for)s?$/i;

/** Organisations are no people: their names are part of every repository's. */
const ORGANIZATION = /^(organization|enterprise|installation)$/i;

/** One text in a payload that says who somebody is, with the means to replace it. */
export interface PersonalLeaf {
  text: string;
  replace(text: string): void;
}

/** All texts of a payload that say who somebody is. */
export function personalLeaves(
  node: unknown,
  key: string = '',
): PersonalLeaf[] {
  if (!isContainer(node) || isOrganization(node, key)) {
    return [];
  }
  const person = !Array.isArray(node) && isPerson(node, key);
  return Object.entries(node).flatMap(([childKey, child]) => {
    const name = Array.isArray(node) ? key : childKey;
    if (typeof child !== 'string') {
      return personalLeaves(child, name);
    }
    return child !== '' && isPersonal(name, person)
      ? [
          {
            text: child,
            replace: text => Object.assign(node, { [childKey]: text }),
          },
        ]
      : [];
  });
}

function isContainer(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}

function isOrganization(node: Record<string, unknown>, key: string): boolean {
  return ORGANIZATION.test(key) || node.type === 'Organization';
}

function isPerson(node: Record<string, unknown>, key: string): boolean {
  return (
    PERSON.test(key) ||
    ['login', 'email', 'username'].some(name => typeof node[name] === 'string')
  );
}

function isPersonal(key: string, inPerson: boolean): boolean {
  return (
    PERSONAL_KEY.test(key) || PERSON.test(key) || (inPerson && key === 'name')
  );
}
