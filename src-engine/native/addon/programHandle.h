// Running one program once.
#pragma once
#include <napi.h>

namespace gradwire {

/// runSync(encoded: Float64Array, arena: Float32Array, threads: number): void, in the array itself.
void runProgramNow(const Napi::CallbackInfo& call);

/// run(encoded: Float64Array, arena: Float32Array, threads: number): Promise<void>, on a copy that is written back.
Napi::Value runProgramLater(const Napi::CallbackInfo& call);

}  // namespace gradwire
