import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type AddressParams = Readonly<Record<string, string>>;

/** Search part of an address ↔ plain strings; no value is ever guessed to be a number, so long identifiers keep their digits. */
export const parseAddress = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));
export const writeAddress = (params: Record<string, unknown>): string => {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(params)) if (v !== undefined && v !== null && v !== '') q.set(k, String(v));
  const s = q.toString();
  return s ? `?${s}` : '';
};

/**
 * Filters, sorting and chosen tabs kept in the address, so that it can be sent to a colleague and survives a reload.
 * The setter merges; undefined or '' takes a key out. `push` makes the change a step for the back button. Never put personal data here.
 */
export const useAddress = (): [AddressParams, (change: Record<string, string | undefined>, push?: boolean) => void] => {
  const params = useSearch({ strict: false }) as AddressParams;
  const navigate = useNavigate();
  const set = useCallback(
    (change: Record<string, string | undefined>, push = false) => {
      void navigate({
        to: '.',
        search: (old: Record<string, unknown>) => Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, v]) => v !== undefined && v !== '')),
        replace: !push,
        resetScroll: false,
      } as Parameters<typeof navigate>[0]);
    },
    [navigate],
  );
  return [params, set];
};

/** A number of at most nine digits kept in the address (a unit, a page); anything else is as if it were not there. */
export const numberIn = (text: string | undefined): number | undefined => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : undefined);

/** One of the given choices kept in the address; anything else is as if it were not there. */
export const choiceIn = <T extends object>(choices: T, text: string | undefined): (keyof T & string) | undefined =>
  text !== undefined && Object.hasOwn(choices, text) ? (text as keyof T & string) : undefined;

/** Parameters of the path: of "/nguoi-lao-dong/$id" the id. */
export const useRouteParams = (): Readonly<Record<string, string>> => useParams({ strict: false }) as Record<string, string>;

/** Goes to an address of this app, "/viec?tu=home" included. */
export const useGo = (): ((href: string, options?: { replace?: boolean }) => void) => {
  const navigate = useNavigate();
  return useCallback((href, options) => void navigate({ href, replace: options?.replace ?? false }), [navigate]);
};
