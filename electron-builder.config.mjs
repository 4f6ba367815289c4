// What `npm run package` makes. electron-builder: one packager for all five formats, and its .deb and .rpm bring the
// AppArmor profile without which Electron's sandbox does not start on Ubuntu 23.10 and later.
import { addonSha256, debLibraries } from "./scripts/packaging/engineAddon.mjs";

/** @type {import("electron-builder").Configuration} */
export default {
  appId: "gradwire.Gradwire",
  productName: "Gradwire",
  copyright: "The Gradwire authors",
  directories: {
    output: "out/packages",
    // Not `build`, the default: that is where the native engine is.
    buildResources: "assets/icons",
  },
  files: [
    "out/main/**",
    "out/preload/**",
    "out/renderer/**",
    "build/Release/gradwire.node",
    "assets/examples/**",
    "!**/*.map",
  ],
  asar: true,
  // Read by the system's loader or by DuckDB, which know no archive.
  asarUnpack: ["build/Release/gradwire.node", "node_modules/@duckdb/**", "assets/examples/**"],
  // The engine lies beside the archive, where anybody may put another one: it is loaded when it is this one.
  extraMetadata: { addonSha256: addonSha256() },
  // The engine is Node-API: one build serves Node and Electron.
  npmRebuild: false,
  electronLanguages: ["en-US", "ko"],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: "gradwire",
      name: "Gradwire project",
      description: "Gradwire project",
      mimeType: "application/x-gradwire",
      role: "Editor",
    },
  ],
  linux: {
    target: ["deb", "AppImage", "rpm"],
    icon: "assets/icons",
    executableName: "gradwire",
    category: "Science",
    synopsis: "Build, train and understand neural models by wiring nodes",
    maintainer: "The Gradwire authors <gradwire@gradwire.example>",
    desktop: { entry: { Keywords: "neural;network;machine;learning;model;train;", StartupWMClass: "gradwire" } },
  },
  deb: {
    depends: [
      ...debLibraries(),
      // What Electron asks for; Debian and Ubuntu renamed some of them when times became 64 bits wide.
      "libasound2 | libasound2t64",
      "libatspi2.0-0 | libatspi2.0-0t64",
      "libgtk-3-0 | libgtk-3-0t64",
      "libnotify4",
      "libnss3",
      "libsecret-1-0",
      "libuuid1",
      "libxss1",
      "libxtst6",
      "xdg-utils",
    ],
  },
  mac: {
    target: "dmg",
    category: "public.app-category.developer-tools",
    hardenedRuntime: true,
    icon: "assets/icons/icon.icns",
  },
  win: { target: "nsis", icon: "assets/icons/icon.ico" },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true },
};
