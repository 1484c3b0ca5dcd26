import path from "node:path";
import { defineConfig } from "vite";

// One page for two ways in: in Zendesk's package (opened from its CDN) and served by Baton. Names without hashes, relative
// addresses: the package names its files in its manifest.
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  // Garden stands in the repository's node_modules, where React may be another's; the sidebar's own is the one.
  resolve: { dedupe: ["react", "react-dom"] },
  build: {
    outDir: path.resolve(import.meta.dirname, "../../dist/web/sidebar"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
