// Words for the values of an enumeration, and back.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace vpt {

template <class Value>
using NamedWord = std::pair<Value, std::string_view>;

// The first word stands for whatever is not in the list.
template <class Value, std::size_t count>
std::string_view wordOf(const NamedWord<Value> (&words)[count], Value value)
{
    for (const auto& [known, word] : words) {
        if (known == value)
            return word;
    }
    return words[0].second;
}

template <class Value, std::size_t count>
std::optional<Value> valueOf(const NamedWord<Value> (&words)[count], std::string_view name)
{
    for (const auto& [value, word] : words) {
        if (word == name)
            return value;
    }
    return std::nullopt;
}

} // namespace vpt
