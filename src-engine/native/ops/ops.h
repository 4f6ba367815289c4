// The core's half of the op table: each op's rule and call, in the file of its family.
#pragma once
#include <memory>

#include "../run/machine.h"
#include "subject.h"

namespace gradwire {

/// What the core knows of one op. The rule makes an instruction safe to run whatever is in it; `ops/` has its meaning.
struct NativeOp {
  /// Refuses an instruction whose attributes, shapes or overlaps do not fit. The number of inputs has been checked.
  void (*verify)(const Subject& subject);
  /// Makes an instruction that `verify` let through ready to run; null for an op that does no work.
  std::unique_ptr<Call> (*makeCall)(const CallSite& site);
};

/// The `makeCall` of an op whose every instruction becomes an `OpCall`.
template <class OpCall>
std::unique_ptr<Call> makeCallOf(const CallSite& site) {
  return std::make_unique<OpCall>(site);
}

// Hidden, so that an op of the table which no file defines stops the link.
#pragma GCC visibility push(hidden)
#define GRADWIRE_DECLARE(NAME) extern const NativeOp NAME##Op;
GRADWIRE_OPS(GRADWIRE_DECLARE)
#undef GRADWIRE_DECLARE
#pragma GCC visibility pop

}  // namespace gradwire
