import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The running application, for `npm run dev`. */
const APPLICATION = 'http://localhost:8080';

/**
 * bpmn-js writes some icons and boxes as HTML texts with style attributes, which the content
 * security policy of the pages does not allow. In an icon they become attributes of SVG, which mean
 * the same; what boxes need is in modeler.scss.
 */
const withoutInlineStyles: Plugin = {
  name: 'without-inline-styles',
  transform(code, id) {
    if (/bpmn-js\/lib\/features\/.*Icons\.js$/.test(id)) {
      return code.replace(/ style="([^"]*)"/g, (_, style: string) =>
        style
          .split(';')
          .filter(Boolean)
          .map((rule) => ' ' + rule.trim().replace(/:\s*(.*)$/, '="$1"'))
          .join(''),
      );
    }
    if (/bpmn-js-properties-panel\/dist\/index\.esm\.js$/.test(id)) {
      return code.replace(/<div style="[^"]*"/g, '<div');
    }
    return undefined;
  },
};

export default defineConfig({
  // relative: the application may run under any context path
  base: './',
  plugins: [react(), withoutInlineStyles],
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
      ['/api', '/engine-rest', '/login', '/logout', '/default-ui.css', '/camunda'].map((path) => [path, APPLICATION]),
    ),
  },
});
