import type { ComponentType, LazyExoticComponent } from 'react';
import type { Session } from './session.tsx';

/** One screen of an area. `load` brings its code only when it is opened. */
export interface ScreenRoute {
  /** "/nguoi-lao-dong/$id": Vietnamese without diacritics; $name is a parameter read with useRouteParams(). */
  path: string;
  title: string;
  load: () => Promise<{ default: ComponentType }>;
  /** 'bare' screens have no menu and open without signing in. */
  frame?: 'shell' | 'bare';
}

/** One line found by the search box (Ctrl K). */
export interface Hit {
  label: string;
  detail?: string;
  href: string;
}

export interface SearchSource {
  key: string;
  title: string;
  /** Not asked for those without it. */
  permission?: string;
  search: (typed: string, signal: AbortSignal) => Promise<Hit[]>;
}

/** What a form field of a widget that belongs to an area (unit, agency …) is given. */
export interface FieldWidgetProps {
  id: string;
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
  invalid: boolean;
  describedBy: string | undefined;
  placeholder: string | undefined;
  disabled: boolean;
}
export type FieldWidget = ComponentType<FieldWidgetProps> | LazyExoticComponent<ComponentType<FieldWidgetProps>>;

/** What a later area adds to a page of an earlier one: the journeys of a person on the person's page. */
export type Panel = LazyExoticComponent<ComponentType<{ id: string }>>;

/** How the shell learns who is signed in; offered by one area only. */
export interface SessionSource {
  /** Throws Problem 'unauthenticated' when nobody is. */
  load: () => Promise<Session>;
  signOut: () => Promise<unknown>;
  /** Form shown in the dialog when the session has ended; calls onDone after signing in. */
  SignInAgain?: ComponentType<{ onDone: () => void }> | LazyExoticComponent<ComponentType<{ onDone: () => void }>>;
  signInPath: string;
  changePasswordPath: string;
  /** One's own account: sessions, stand-ins. */
  accountPath?: string;
}

/** What src/areas/<area>/screens/routes.tsx exports as `screens`. Must stay light: code of screens comes through load() and import(). */
export interface AreaScreens {
  routes: ScreenRoute[];
  widgets?: Record<string, FieldWidget>;
  /** Page ('person', 'work', 'journey') → what this area adds there; several in the order given. */
  panels?: Record<string, Panel | readonly Panel[]>;
  search?: SearchSource[];
  /** Path of a menu item → the number beside it. */
  counts?: Record<string, () => Promise<number>>;
  session?: SessionSource;
}
