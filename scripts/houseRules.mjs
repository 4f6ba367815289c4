// Rules of this project for oxlint: forms that are not written here, and what to write instead.

/** A rule that refuses every node that one of the selectors finds, with its message. */
const refuse = (messages) => ({
  create: (context) =>
    Object.fromEntries(
      Object.entries(messages).map(([selector, message]) => [selector, (node) => context.report({ node, message })]),
    ),
});

export default {
  meta: { name: "house" },
  rules: {
    "every-test-runs": refuse({
      "MemberExpression[property.name=/^(only|skip|todo|fixme)$/][object.name=/^(describe|it|test)$/]":
        "Every test runs. Finish it or take it out.",
    }),
    "no-export-all": refuse({ ExportAllDeclaration: "List the exports by name: the public surface is one page." }),
    "no-default-export": refuse({ ExportDefaultDeclaration: "Export by name, so that one thing has one name." }),
    "no-waiting": refuse({
      "CallExpression[callee.property.name='waitForTimeout']":
        "Wait for what the user would see, not for time to pass.",
    }),
  },
};
