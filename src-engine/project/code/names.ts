/** Words that are Python's own, and names that a module or the script have already. */
const taken = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if import
  in is lambda nonlocal not or pass raise return try while with yield match case self super torch nn args x y
  T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval
  extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia
  named_buffers named_children named_modules named_parameters parameters register_backward_hook register_buffer
  register_forward_hook register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook
  register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter
  register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory
  state_dict to to_empty train training type xpu zero_grad`.split(/\s+/),
);

/** A text as a Python identifier that no module has; empty where nothing of it can be one. */
function identifier(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{XIDC}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  if (words === "") return "";
  return /^\p{XIDS}/u.test(words) ? words : `n_${words}`;
}

/** Names of nodes as attributes of a module: from their titles, else their ids, each once. */
export function attributeNames(
  nodes: readonly { readonly id: string; readonly title?: string | undefined }[],
): ReadonlyMap<string, string> {
  const used = new Set<string>();
  // An id stays what it is: it is also what the weights are called. Only a title makes way.
  const ids = new Set(nodes.map(({ id }) => id));
  return new Map(
    nodes.map(({ id, title = "" }) => {
      const wanted = identifier(title) || id;
      const isFree = (name: string) => !taken.has(name) && !used.has(name) && (name === id || !ids.has(name));
      let name = wanted;
      for (let count = 2; !isFree(name); count += 1) name = `${wanted}_${count}`;
      used.add(name);
      return [id, name];
    }),
  );
}
