#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "../data/matrix.h"
#include "checks.h"
#include "tests.h"

namespace gradwire::tests {

namespace {

constexpr std::size_t rows = 4096;
constexpr std::size_t columns = 32;

/// A file of ones that is removed with this.
class FileOfOnes {
 public:
  FileOfOnes() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() / ("gradwire-ones-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    const std::vector<float> ones(rows * columns, 1.0F);
    std::ofstream(path_, std::ios::binary).write(reinterpret_cast<const char*>(ones.data()), static_cast<std::streamsize>(ones.size() * sizeof(float)));
  }
  ~FileOfOnes() { std::filesystem::remove(path_); }
  FileOfOnes(const FileOfOnes&) = delete;
  FileOfOnes& operator=(const FileOfOnes&) = delete;

  Matrix map() const { return Matrix::map(path_.string(), rows, columns); }
  void cutTo(std::size_t bytes) const { std::filesystem::resize_file(path_, bytes); }

 private:
  std::filesystem::path path_;
};

/// The sum of the rows' first numbers.
double sumOf(const Matrix& matrix) {
  std::vector<float> space(columns);
  double sum = 0;
  for (std::size_t row = 0; row < rows; ++row) sum += matrix.fetch(row, space.data())[0];
  return sum;
}

}  // namespace

void testDataFiles() {
  constexpr std::size_t bytes = rows * columns * sizeof(float);
  for (int round = 0; round < 3; ++round) {
    const FileOfOnes file;
    const Matrix cut = file.map();
    const Matrix other = FileOfOnes().map();
    Matrix read = file.map();
    read.limitResident(0);
    require(sumOf(cut) == rows && sumOf(read) == rows && cut.isWhole() && read.isWhole(), "a whole file is not what it holds");

    file.cutTo(bytes - sizeof(float));
    require(!cut.isWhole() && !read.isWhole(), "a file without its last number passes for whole");
    file.cutTo(bytes / 2);
    require(sumOf(cut) == rows / 2.0, "a map that was cut short is not zeros from there on");
    require(cut.isLost() && !other.isLost(), "the wrong map is lost");
    require(std::isnan(sumOf(read)) && read.isLost(), "a row that cannot be read is not NaN");
    require(sumOf(other) == rows && other.isWhole(), "a map whose file was removed is not what it was");
  }
}

}  // namespace gradwire::tests
