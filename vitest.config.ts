import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src-*/**/*.test.{ts,tsx}", "scripts/**/*.test.{ts,mjs}"],
    environment: "node",
    maxWorkers: 2,
    // A machine under load is slow, not broken; a hang still fails.
    testTimeout: 30_000,
  },
});
