import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The running application, for `npm run dev`. */
const APPLICATION = 'http://localhost:8080';

export default defineConfig({
  // relative: the application may run under any context path
  base: './',
  plugins: [react()],
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  build: {
    outDir: '../target/classes/META-INF/resources/salesforce/assets',
    assetsDir: '.',
    emptyOutDir: true,
    // the content security policy allows no data: addresses
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/login', '/logout', '/default-ui.css', '/camunda'].map((path) => [path, APPLICATION]),
    ),
  },
});
