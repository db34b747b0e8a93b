import './base.css';
import './mantine.css';
import './controls.css';
import './layout.css';
import './table.css';
import './lists.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ConfirmProvider } from './confirm.tsx';
import { schemeManager } from './scheme.ts';
import type { FieldWidget, Panel } from './screens.ts';
import { cssVariablesResolver, theme } from './theme.ts';
import { ToastProvider } from './toast.tsx';
import { PanelContext, WidgetContext } from './widgets.ts';

/** The nonce the server wrote into the page for this answer; style elements made later carry it. */
const pageNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const scheme = schemeManager();

interface Props {
  queries: QueryClient;
  widgets: Readonly<Record<string, FieldWidget>>;
  panels: Readonly<Record<string, readonly Panel[]>>;
  children: ReactNode;
}
export const UiProvider = ({ queries, widgets, panels, children }: Props) => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" colorSchemeManager={scheme} getStyleNonce={pageNonce}>
    <QueryClientProvider client={queries}>
      <WidgetContext value={widgets}>
        <PanelContext value={panels}>
          <ToastProvider>
            <ConfirmProvider>{children}</ConfirmProvider>
          </ToastProvider>
        </PanelContext>
      </WidgetContext>
    </QueryClientProvider>
  </MantineProvider>
);
