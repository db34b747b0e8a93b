import './base.css';
import './mantine.css';
import './controls.css';
import './layout.css';
import './table.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ConfirmProvider } from './confirm.tsx';
import { schemeManager } from './scheme.ts';
import type { FieldWidget } from './screens.ts';
import { cssVariablesResolver, theme } from './theme.ts';
import { ToastProvider } from './toast.tsx';
import { WidgetContext } from './widgets.ts';

/** The nonce the server wrote into the page for this answer; style elements made later carry it. */
const pageNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const scheme = schemeManager();

export const UiProvider = ({ queries, widgets, children }: { queries: QueryClient; widgets: Readonly<Record<string, FieldWidget>>; children: ReactNode }) => (
  <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto" colorSchemeManager={scheme} getStyleNonce={pageNonce}>
    <QueryClientProvider client={queries}>
      <WidgetContext value={widgets}>
        <ToastProvider>
          <ConfirmProvider>{children}</ConfirmProvider>
        </ToastProvider>
      </WidgetContext>
    </QueryClientProvider>
  </MantineProvider>
);
