#include "ops.h"

#include <string>

#include "subject.h"

namespace gradwire {

namespace {

constexpr const NativeOp* nativeOps[opcodeCount] = {
#define GRADWIRE_LIST(NAME) &NAME##Op,
    GRADWIRE_OPS(GRADWIRE_LIST)
#undef GRADWIRE_LIST
};

const NativeOp& nativeOp(Opcode opcode) { return *nativeOps[static_cast<std::size_t>(opcode)]; }

}  // namespace

void verifyInstruction(const Program& program, std::size_t index) {
  const Subject subject(program, index);
  const std::size_t inputs = opcodes[static_cast<std::size_t>(subject.opcode())].inputs;
  if (subject.inputs() != inputs) subject.refuse("it has " + std::to_string(subject.inputs()) + " inputs, not " + std::to_string(inputs));
  nativeOp(subject.opcode()).verify(subject);
}

std::unique_ptr<Call> makeCall(const CallSite& site) {
  const NativeOp& op = nativeOp(site.instruction.opcode);
  return op.makeCall == nullptr ? nullptr : op.makeCall(site);
}

}  // namespace gradwire
