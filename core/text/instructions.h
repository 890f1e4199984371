// The sentences by which a question asks for a kind of second look. Source: spec/prompts.md section 4.
#pragma once

#include <string_view>

namespace vpt {

// Each is the last line of the user's message.
inline constexpr std::string_view kRegionInstruction
    = "Identify the region that can help you answer the question, and then answer the question.";
inline constexpr std::string_view kActionInstruction
    = "Require additional perception features, and then answer the question.";

} // namespace vpt
