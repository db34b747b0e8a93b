import { createContext, useContext } from 'react';

/** Title of the screen's route, until its own Page is there; `inPage` once it is. */
export interface ScreenState {
  title: string;
  inPage: boolean;
}

export const ScreenContext = createContext<ScreenState>({ title: '', inPage: true });

export const useScreen = (): ScreenState => useContext(ScreenContext);
