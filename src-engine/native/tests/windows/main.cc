// The Windows halves of the core, as a program for Windows that scripts/windowsSyntax.mjs builds and Wine runs.
#include <windows.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "../../data/matrix.h"
#include "../../run/memory.h"
#include "../checks.h"

namespace gradwire::tests {

namespace {

constexpr std::size_t rows = 20'000;
constexpr std::size_t columns = 8;

/// "été.f32": names come in UTF-8.
constexpr auto name = "\xc3\xa9t\xc3\xa9.f32";

void writeOnes() {
  const std::vector<float> ones(rows * columns, 1.0F);
  {
    std::ofstream file("ones.f32", std::ios::binary);
    file.write(reinterpret_cast<const char*>(ones.data()), static_cast<std::streamsize>(ones.size() * sizeof(float)));
  }
  require(::CopyFileW(L"ones.f32", L"\u00e9t\u00e9.f32", FALSE) != 0, "the file cannot be copied");
}

double sumOf(const Matrix& matrix) {
  float space[columns];
  double sum = 0;
  for (std::size_t row = 0; row < rows; ++row) sum += matrix.fetch(row, space)[columns - 1];
  return sum;
}

std::string refusalOf(const char* path, std::size_t wanted) {
  try {
    Matrix::map(path, wanted, columns);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

void testBlocks() {
  constexpr std::size_t bytes = mappedBytes + 1;
  for (int round = 0; round < 2; ++round) {
    const Block block(allocateZeroedBlock(bytes), FreeBlock{bytes});
    auto* const first = static_cast<char*>(block.get());
    require(reinterpret_cast<std::uintptr_t>(first) % 64 == 0 && first[0] == 0 && first[bytes - 1] == 0, "a large block is not aligned or not of zeros");
    first[bytes - 1] = 1;
  }
  bool refused = false;
  try {
    allocateBlock(std::size_t{1} << 46);
  } catch (const OutOfMemory&) {
    refused = true;
  }
  require(refused, "a block that no machine has is not refused");
}

void testFiles() {
  Matrix read = Matrix::map("ones.f32", rows, columns);
  const Matrix mapped = Matrix::map(name, rows, columns);
  read.limitResident(0);
  require(sumOf(mapped) == rows && sumOf(read) == rows && mapped.isWhole() && read.isWhole(), "a whole file is not what it holds");
  require(refusalOf("missing.f32", rows).find("cannot be opened") != std::string::npos, "a missing file is not refused in words");
  require(refusalOf("ones.f32", rows + 1).find("bytes") != std::string::npos, "a short file is not refused in words");
}

/// What Windows raises where a page of a map cannot be read.
void failToRead(const void* address) {
  const ULONG_PTR details[] = {0, reinterpret_cast<ULONG_PTR>(address), 0xC0000185};
  ::RaiseException(EXCEPTION_IN_PAGE_ERROR, 0, 3, details);
}

void testLostPages() {
  for (int round = 0; round < 3; ++round) {
    const Matrix failing = Matrix::map(name, rows, columns);
    const Matrix other = Matrix::map("ones.f32", rows, columns);
    std::atomic<bool> done{false};
    std::atomic<std::size_t> strange{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
      readers.emplace_back([&] {
        while (!done) {
          for (std::size_t row = 0; row < rows; row += 5) {
            const float value = failing.row(row)[0];
            if (value != 0 && value != 1) ++strange;
          }
        }
      });
    }
    failToRead(failing.row(rows / 2));
    done = true;
    for (std::thread& reader : readers) reader.join();
    require(strange == 0, "a thread that read meanwhile found something else than ones or zeros");
    require(failing.isLost() && !failing.isWhole() && sumOf(failing) == 0, "a map that cannot be read is not zeros, or passes for whole");
    require(!other.isLost() && sumOf(other) == rows, "the wrong map is lost");
  }
}

}  // namespace

}  // namespace gradwire::tests

int main() {
  using namespace gradwire::tests;
  try {
    writeOnes();
    testBlocks();
    testFiles();
    testLostPages();
  } catch (const std::exception& error) {
    std::printf("FAILED: %s\n", error.what());
    return 1;
  }
  std::printf("ok\n");
  return 0;
}
