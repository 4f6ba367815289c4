// Gathering the rows of a batch into a program's input buffers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "../data/matrix.h"
#include "pool.h"
#include "program.h"

namespace gradwire {

/// Throws std::runtime_error unless the program takes batches of `rows` rows of `data` and has a loss.
void requireFits(const Program& program, const Matrix& data, std::size_t rows, const char* name);

/// Copies the columns of rows[0..count) to the program's input buffers in `arena`. Throws OutOfMemory.
void gather(Pool& pool, const Program& program, const Matrix& data, const std::uint32_t* rows, std::size_t count, float* arena);

}  // namespace gradwire
