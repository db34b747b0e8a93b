import { createContext, useContext } from 'react';
import type { FieldWidget, Panel } from './screens.ts';

export const WidgetContext = createContext<Readonly<Record<string, FieldWidget>>>({});

/** Form widgets that areas offer: unit, agency … */
export const useWidgets = () => useContext(WidgetContext);

export const PanelContext = createContext<Readonly<Record<string, readonly Panel[]>>>({});

/** What later areas add to this page. */
export const usePanels = (page: string): readonly Panel[] => useContext(PanelContext)[page] ?? [];
