import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from '../kernel/ui/api.tsx';
import { UiProvider } from '../kernel/ui/provider.tsx';
import './fonts/fonts.css';
import './shell.css';
import { panels, widgets } from './areas.ts';
import { router } from './routes.tsx';
import { SignedIn } from './signedin.tsx';

const queries = makeQueryClient();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <UiProvider queries={queries} widgets={widgets} panels={panels}>
      <SignedIn>
        <RouterProvider router={router} />
      </SignedIn>
    </UiProvider>
  </StrictMode>,
);
