import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The staff app: src/staff → dist/staff. `--mode gallery` adds the page that shows every component (src/staff/README.md). */
export default defineConfig({
  root: at('src/staff'),
  plugins: [react()],
  // The server writes a fresh nonce over this word in index.html; Vite and Mantine pass it on to what they add later.
  html: { cspNonce: '__CSP_NONCE__' },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    outDir: at('dist/staff'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
});
