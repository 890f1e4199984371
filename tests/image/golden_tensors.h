// The golden tensors, read by the test itself: the room under test knows no tensors.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace vpt::test {

// F32 and I32 entries of a safetensors file, as doubles. Throws std::runtime_error.
std::map<std::string, std::vector<double>> readGoldenTensors(const std::string& file);

} // namespace vpt::test
