import { parseEntityRef } from '@backstage/catalog-model';
import { createContext, useContext } from 'react';

/** Where things of other pages are, in an app that has them. */
export interface Addresses {
  /** The page on which golden paths are followed. */
  page?: string;
  /** The form of a Scaffolder template. */
  template?: (template: { namespace: string; templateName: string }) => string;
}

const Context = createContext<Addresses>({});

/** Says to what is inside where other pages are. */
export const AddressesProvider = Context.Provider;

/** The address of a template's form, by the template's ref; `undefined` in apps without the Scaffolder. */
export function useTemplateAddress(
  template: string | undefined,
): string | undefined {
  const { template: addressOf } = useContext(Context);
  if (!template || !addressOf) {
    return undefined;
  }
  const { namespace, name } = parseEntityRef(template, {
    defaultKind: 'template',
    defaultNamespace: 'default',
  });
  return addressOf({ namespace, templateName: name });
}

/** The address of the page about one path; `undefined` in apps without it. */
export function usePathPageAddress(path: string): string | undefined {
  const { page } = useContext(Context);
  return page && `${page}?path=${encodeURIComponent(path)}`;
}
