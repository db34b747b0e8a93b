import { createContext, useContext } from 'react';
import type { FieldWidget } from './screens.ts';

export const WidgetContext = createContext<Readonly<Record<string, FieldWidget>>>({});

/** Form widgets that areas offer: unit, agency … */
export const useWidgets = () => useContext(WidgetContext);
