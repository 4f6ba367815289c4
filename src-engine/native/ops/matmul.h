// Matrix products with an epilogue.
#pragma once
#include <memory>

#include "../run/machine.h"

namespace gradwire {

/// Whether the product of these sizes is computed by tiles, which can end in an epilogue.
bool productTakesEpilogue(const CallSite& site);

/// The call of a product that `productTakesEpilogue`, with what happens to its result before it is stored.
std::unique_ptr<Call> makeProduct(const CallSite& site, const Epilogue& epilogue);

}  // namespace gradwire
