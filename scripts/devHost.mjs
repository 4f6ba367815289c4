#!/usr/bin/env node
// electron-vite starts this in Electron's place: the web host on the port that Vite passes calls on to.
import { spawn } from "node:child_process";
import { inRoot } from "./root.mjs";

const page = process.env.ELECTRON_RENDERER_URL;
const host = spawn(
  process.execPath,
  // The first argument is the folder that Electron would run.
  [inRoot("out/main/web.js"), "--no-window", "--port", process.env.GRADWIRE_DEV_PORT, ...process.argv.slice(3)],
  {
    stdio: ["inherit", "pipe", "inherit"],
  },
);
host.stdout.setEncoding("utf8").on("data", (text) => {
  // The page comes from Vite; the fragment that opens a session stays.
  process.stdout.write(text.replace(/http:\/\/127\.0\.0\.1:\d+\//g, page.endsWith("/") ? page : `${page}/`));
});
process.on("SIGTERM", () => host.kill("SIGTERM"));
host.on("exit", (code) => process.exit(code ?? 1));
