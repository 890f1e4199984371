#include "tests/image/golden_tensors.h"

#include "tests/image/picture_builder.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <stdexcept>

namespace vpt::test {

namespace {

template <class Number>
std::vector<double> numbersIn(const std::uint8_t* begin, std::size_t bytes)
{
    std::vector<Number> numbers(bytes / sizeof(Number));
    std::memcpy(numbers.data(), begin, numbers.size() * sizeof(Number));
    return {numbers.begin(), numbers.end()};
}

} // namespace

std::map<std::string, std::vector<double>> readGoldenTensors(const std::string& file)
{
    const Bytes bytes = readBytes(file);
    std::uint64_t headerLength = 0;
    if (bytes.size() < sizeof headerLength)
        throw std::runtime_error(file + " is missing");
    std::memcpy(&headerLength, bytes.data(), sizeof headerLength);
    const std::size_t dataStart = sizeof headerLength + headerLength;
    const auto header
        = nlohmann::json::parse(bytes.begin() + sizeof headerLength, bytes.begin() + static_cast<std::ptrdiff_t>(dataStart));
    std::map<std::string, std::vector<double>> tensors;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__")
            continue;
        const std::size_t begin = entry["data_offsets"][0], end = entry["data_offsets"][1];
        const std::uint8_t* data = bytes.data() + dataStart + begin;
        if (entry["dtype"] == "F32")
            tensors[name] = numbersIn<float>(data, end - begin);
        else if (entry["dtype"] == "I32")
            tensors[name] = numbersIn<std::int32_t>(data, end - begin);
    }
    return tensors;
}

} // namespace vpt::test
