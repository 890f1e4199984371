// The elements of a JSON array as they stand in a text, without reading them.
#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

// One view per element of the array that `text` holds; what is inside an element is not checked beyond brackets and
// quotes. A byte order mark is passed over. Linear time. Throws Error(Input) with `name`, the element and the byte: no
// array, an array that does not end, something after it, a missing comma, more than `most` elements. Throws Cancelled.
std::vector<std::string_view> jsonElements(std::string_view text, const std::string& name, std::size_t most,
                                           const std::stop_token& stop);

} // namespace vpt
