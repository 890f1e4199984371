#include "core/image/image.h"

#include "core/base/ascii.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/image/jpeg_bytes.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <string_view>

namespace vpt {

namespace {

constexpr int kJpegQuality = 95;

std::vector<std::uint8_t> encoded(const Image& image, const char* suffix)
{
    if (image.width < 1 || image.height < 1)
        throw Error(ErrorKind::Input, "an empty picture cannot be saved", {}, "Choose a region of at least one pixel.");
    std::vector<std::uint8_t> bgr(image.rgb->size());
    for (std::size_t i = 0; i < bgr.size(); i += 3) {
        bgr[i] = (*image.rgb)[i + 2];
        bgr[i + 1] = (*image.rgb)[i + 1];
        bgr[i + 2] = (*image.rgb)[i];
    }
    std::vector<std::uint8_t> bytes;
    try {
        const cv::Mat pixels(image.height, image.width, CV_8UC3, bgr.data());
        if (cv::imencode(suffix, pixels, bytes, {cv::IMWRITE_JPEG_QUALITY, kJpegQuality}))
            return bytes;
    } catch (const cv::Exception&) {
        // Told below, in words of our own.
    }
    throw Error(ErrorKind::Input, "a picture of this size cannot be saved as " + std::string(suffix + 1), {},
                "Save it as PNG.");
}

std::string_view textOf(const std::vector<std::uint8_t>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

std::vector<std::uint8_t> encodePng(const Image& image)
{
    return encoded(image, ".png");
}

std::vector<std::uint8_t> encodeJpeg(const Image& image)
{
    return encoded(image, ".jpg");
}

void saveImage(const Image& image, const std::filesystem::path& file)
{
    const std::string suffix = loweredSuffix(file);
    if (suffix == ".png")
        writeFileAtomically(file, textOf(encodePng(image)));
    else if (suffix == ".jpg" || suffix == ".jpeg")
        writeFileAtomically(file, textOf(encodeJpeg(image)));
    else
        throw Error(ErrorKind::Input, "pictures are saved as PNG or JPEG only", file.string(),
                    "End the file name in .png or .jpg.");
}

} // namespace vpt
