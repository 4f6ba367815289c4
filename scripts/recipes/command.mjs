/** A command that resets the zoom twice. */
export const command = {
  readme: "src-renderer/README.md",
  title: "Command",
  most: 2,
  adds: "command",
  apply(copy) {
    copy.insertBefore(
      "src-main/contract/commands.ts",
      "} as const satisfies",
      `  "view.tryout": { label: { en: "Try out", ko: "시험하기" }, keys: ["Mod+Alt+Shift+9"] },\n`,
    );
    copy.insertBefore(
      "src-renderer/commands/viewCommands.ts",
      "];\n",
      `  command("view.tryout", () => canvasView()?.zoomTo(1), { canvasOnly: true, unavailable: emptyReason }),\n`,
    );
  },
  tests: ["src-renderer/commands/registry.test.ts", "src-renderer/app/menuState.test.ts"],
};
