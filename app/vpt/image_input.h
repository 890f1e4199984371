// The picture that is asked about: a file, or standard input.
#pragma once

#include "core/image/image.h"

#include <stop_token>
#include <string>
#include <vector>

namespace vpt {

struct ImageInput {
    std::vector<std::uint8_t> bytes; // as they came
    Image image;
};

// "-" reads standard input to its end. Throws Error(Input), and Cancelled when stopped while waiting for input.
ImageInput readImage(const std::string& fileOrDash, const DecodeOptions& options, std::stop_token stop);

// What readImage() reads, for people: the file's name, or "standard input".
std::string imageTitle(const std::string& fileOrDash);

} // namespace vpt
