import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineConfig } from "electron-vite";
import type { Plugin, ProxyOptions } from "vite";

/** The build is made beside the one in use and takes its place when it is whole (scripts/build.mjs). */
const out = resolve(process.env["GRADWIRE_OUT"] ?? "out");

/** Writes `assets.json` beside the page: every file's name and SHA-256. The hosts serve these names and nothing else. */
function assetManifest(): Plugin {
  return {
    name: "gradwire-asset-manifest",
    apply: "build",
    writeBundle({ dir: folder = "" }) {
      const names = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== "assets.json")
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .map((name) => name.replaceAll("\\", "/"))
        .sort();
      const hashes = names.map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]);
      writeFileSync(join(folder, "assets.json"), JSON.stringify(Object.fromEntries(hashes), null, 1));
    },
  };
}

/**
 * Tells the browser with the first line of the page what it will need: the scripts that the first one imports when it
 * runs, and the font of the texts.
 */
function preloads(): Plugin {
  return {
    name: "gradwire-preloads",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle = {}, chunk }) => {
        const scripts = new Set<string>();
        const add = (name: string): void => {
          const file = bundle[name];
          if (scripts.has(name) || name === chunk?.fileName || file?.type !== "chunk") return;
          scripts.add(name);
          file.imports.forEach(add);
        };
        chunk?.dynamicImports.forEach(add);
        const fonts = Object.keys(bundle).filter((name) => /\/inter-latin-wght-normal-[^/]*\.woff2$/.test(name));
        const link = (name: string, attrs: Record<string, string>) => ({
          tag: "link",
          attrs: { ...attrs, crossorigin: true, href: `./${name}` },
          injectTo: "head" as const,
        });
        return [
          ...[...scripts].map((name) => link(name, { rel: "modulepreload" })),
          ...fonts.map((name) => link(name, { rel: "preload", as: "font", type: "font/woff2" })),
        ];
      },
    },
  };
}

/**
 * `npm run dev` under the web host: Vite serves the page and passes its calls on. The host's guard wants its own address
 * in Host and Origin, so the development server speaks to it as the built page would.
 */
function passCallsOn(port: string): Record<string, ProxyOptions> {
  const target = `http://127.0.0.1:${port}`;
  const toHost: ProxyOptions = { target, changeOrigin: true, headers: { origin: target }, ws: true };
  return Object.fromEntries(["/session", "/ticket", "/files", "/downloads", "/socket"].map((path) => [path, toHost]));
}
const devPort = process.env["GRADWIRE_DEV_PORT"];

export default defineConfig({
  main: {
    build: {
      outDir: resolve(out, "main"),
      // Into the files themselves go the packages that are many small modules: a start reads a few files, not hundreds.
      externalizeDeps: { exclude: ["@noble/hashes", "zod", "@orpc/client", "@orpc/contract", "@orpc/server", "ws"] },
      // Plain Node runs every entry but `electron`, so the oldest Node we support sets the syntax.
      target: "node20",
      rolldownOptions: {
        transform: { inject: { FormData: [resolve("src-main/transport/noForm.ts"), "NoForm"] } },
        input: {
          electron: resolve("src-main/hosts/electron/electron.ts"),
          web: resolve("src-main/hosts/web/web.ts"),
          cli: resolve("src-main/cli/cli.ts"),
          dataWorker: resolve("src-main/services/data/dataWorker.ts"),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(out, "preload"),
      // A sandboxed preload must be one CommonJS file.
      rolldownOptions: {
        input: { preload: resolve("src-main/preload/preload.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "src-renderer",
    server: { host: "127.0.0.1", ...(devPort !== undefined && { proxy: passCallsOn(devPort) }) },
    plugins: [react(), tailwindcss(), preloads(), assetManifest()],
    build: {
      outDir: resolve(out, "renderer"),
      emptyOutDir: true,
      minify: true,
      // Nothing inline: the content security policy allows only files of ours.
      assetsInlineLimit: 0,
      // One style sheet, which the browser asks for with the page's first lines.
      cssCodeSplit: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { index: resolve("src-renderer/index.html") },
        output: {
          codeSplitting: {
            groups: [
              { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]|app[\\/]reactRoot\.ts$/ },
            ],
          },
        },
      },
    },
  },
});
