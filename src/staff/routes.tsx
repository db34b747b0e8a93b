import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseAddress, writeAddress } from '../kernel/ui/address.ts';
import { ErrorView, NotFoundView } from '../kernel/ui/ErrorView.tsx';
import { Waiting } from '../kernel/ui/Waiting.tsx';
import { Frame } from './frame.tsx';
import { screenRoutes } from './screens.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    title?: string;
    frame?: 'shell' | 'bare';
  }
}

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundView, errorComponent: ErrorView });

const tree = root.addChildren(
  screenRoutes.map((r) =>
    createRoute({
      getParentRoute: () => root,
      path: r.path,
      component: lazyRouteComponent(r.load),
      staticData: { title: r.title, frame: r.frame ?? 'shell' },
    }),
  ),
);

/** Addresses hold plain strings: see kernel/ui/address.ts. */
export const router = createRouter({
  routeTree: tree,
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ErrorView,
  scrollRestoration: true,
});
