import type { AreaScreens, FieldWidget, Panel, ScreenRoute, SearchSource, SessionSource } from '../kernel/ui/screens.ts';

/** What every area offers to the staff app: the `screens` of each src/areas/<area>/screens/routes.tsx. Nothing has to be listed here. */
const found = import.meta.glob<{ screens: AreaScreens }>('../areas/*/screens/routes.tsx', { eager: true });
const areas = Object.values(found).map((m) => m.screens);

export const routes: ScreenRoute[] = areas.flatMap((a) => a.routes);
export const widgets: Record<string, FieldWidget> = Object.assign({}, ...areas.map((a) => a.widgets ?? {}));
export const panels: Record<string, Panel[]> = {};
for (const a of areas) for (const [page, added] of Object.entries(a.panels ?? {})) panels[page] = (panels[page] ?? []).concat(added);
export const searchSources: SearchSource[] = areas.flatMap((a) => a.search ?? []);
export const counts: Record<string, () => Promise<number>> = Object.assign({}, ...areas.map((a) => a.counts ?? {}));
export const sessionSource: SessionSource | undefined = areas.find((a) => a.session)?.session;
