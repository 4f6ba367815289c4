import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src-*/**/*.test.{ts,tsx}", "scripts/**/*.test.{ts,mjs}"],
    environment: "node",
    maxWorkers: 2,
    // Style sheets are empty to tests, but for the one whose colours are measured.
    css: { include: [/tokens\.css/] },
    // A machine under load is slow, not broken; a hang still fails.
    testTimeout: 30_000,
  },
});
