#include "core/image/image.h"

#include "core/base/ascii.h"
#include "core/base/error.h"
#include "core/image/exif.h"
#include "core/image/jpeg_codec.h"
#include "core/image/picture_source.h"
#include "core/image/regular_file.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <new>

namespace vpt {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t at;
    std::string_view bytes;
    const char* name;
};

// Often tried; named so that the message can say what the file is.
constexpr Signature kUnreadKinds[] = {
    {0, "GIF8"sv, "a GIF picture"},
    {0, "II*\0"sv, "a TIFF picture"},
    {0, "MM\0*"sv, "a TIFF picture"},
    {4, "ftypheic"sv, "a HEIC picture"},
    {4, "ftypmif1"sv, "a HEIC picture"},
    {4, "ftypavif"sv, "an AVIF picture"},
    {0, "\0\0\0\x0CjP  "sv, "a JPEG 2000 picture"},
    {0, "\xFF\x0A"sv, "a JPEG XL picture"},
    {0, "8BPS"sv, "a Photoshop file"},
    {0, "%PDF"sv, "a PDF document"},
    {0, "<svg"sv, "an SVG drawing"},
    {0, "<?xml"sv, "an XML or SVG file"},
    {0, "<!DOCTYPE"sv, "a web page"},
    {0, "<html"sv, "a web page"},
    {0, "version https://git-lfs"sv, "a Git LFS pointer, not the picture itself"},
};

bool matches(const ByteView& bytes, const Signature& signature)
{
    return bytes.size() >= signature.at + signature.bytes.size()
        && bytes.text(signature.at, signature.bytes.size()) == signature.bytes;
}

[[noreturn]] void refuseFormat(const PictureSource& source)
{
    const auto* known = std::find_if(std::begin(kUnreadKinds), std::end(kUnreadKinds),
                                     [&](const Signature& signature) { return matches(source.bytes, signature); });
    const std::string what = source.bytes.size() == 0 ? "the file is empty"
        : known != std::end(kUnreadKinds)             ? std::string("this is ") + known->name
                                                      : "this is not a picture in a known format";
    source.refuse(what, "JPEG, PNG, WebP and BMP pictures can be opened: save it as one of them.");
}

// OpenCV reports on standard error what is said here in an Error.
void quietOpenCv()
{
    static const auto level = cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    static_cast<void>(level);
}

[[noreturn]] void refuseUndecodable(const PictureSource& source)
{
    source.refuseDamaged("the picture cannot be decoded");
}

// Decodes into `pixels`, which has the type and the size that the header promises.
void runCodec(const PictureSource& source, const PictureFile& file, int flags, cv::Mat pixels)
{
    quietOpenCv();
    const void* const expected = pixels.data;
    try {
        const std::span<const std::uint8_t> in = file.codecBytes;
        const cv::Mat encoded(1, static_cast<int>(in.size()), CV_8U, const_cast<std::uint8_t*>(in.data()));
        const cv::Mat result = cv::imdecode(encoded, flags, &pixels);
        if (!result.empty() && result.data == expected)
            return;
    } catch (const cv::Exception&) {
        // The same as an empty result.
    }
    refuseUndecodable(source);
}

std::vector<std::uint8_t> decodedColour(const PictureSource& source, const PictureFile& file)
{
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(file.size.width) * file.size.height * 3);
    runCodec(source, file, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION,
             cv::Mat(file.size.height, file.size.width, CV_8UC3, rgb.data()));
    for (std::size_t i = 0; i < rgb.size(); i += 3)
        std::swap(rgb[i], rgb[i + 2]);
    return rgb;
}

std::vector<std::uint8_t> decodedDeepGrey(const PictureSource& source, const PictureFile& file)
{
    std::vector<std::uint16_t> grey(static_cast<std::size_t>(file.size.width) * file.size.height);
    runCodec(source, file, cv::IMREAD_ANYDEPTH | cv::IMREAD_GRAYSCALE | cv::IMREAD_IGNORE_ORIENTATION,
             cv::Mat(file.size.height, file.size.width, CV_16UC1, grey.data()));
    const bool saturate = source.options.deepGrey == DeepGrey::Saturate;
    std::vector<std::uint8_t> rgb(grey.size() * 3);
    for (std::size_t i = 0; i < grey.size(); ++i) {
        const int value = saturate ? std::min<int>(grey[i], 255) : (grey[i] + 128) / 257;
        std::fill_n(rgb.begin() + static_cast<std::ptrdiff_t>(i * 3), 3, static_cast<std::uint8_t>(value));
    }
    return rgb;
}

std::vector<std::uint8_t> decodedJpeg(const PictureSource& source, const PictureFile& file)
{
    auto rgb = decodeJpeg(file.codecBytes, file.size.width, file.size.height, file.jpegChannels);
    if (rgb.empty())
        refuseUndecodable(source);
    return rgb;
}

std::vector<std::uint8_t> decoded(const PictureSource& source, const PictureFile& file)
{
    if (file.jpegChannels > 0)
        return decodedJpeg(source, file);
    return file.deepGrey ? decodedDeepGrey(source, file) : decodedColour(source, file);
}

Image decodeFile(const PictureSource& source, const PictureFile& file)
{
    auto rgb = std::make_shared<std::vector<std::uint8_t>>(decoded(source, file));
    Image image{file.size.width, file.size.height, std::move(rgb), file.deepGrey};
    if (file.canvas != PixelBox{0, 0, image.width, image.height})
        image = cropped(image, file.canvas);
    return source.options.orientation == Orientation::Upright ? upright(image, file.orientation) : image;
}

Image decodeByContent(const PictureSource& source)
{
    const ByteView& bytes = source.bytes;
    if (bytes.startsWith("\xFF\xD8\xFF"sv))
        return decodeFile(source, readJpeg(source));
    if (bytes.startsWith("\x89PNG\r\n\x1A\n"sv))
        return decodeFile(source, readPng(source));
    if (bytes.startsWith("RIFF"sv) && matches(bytes, {8, "WEBP"sv, ""}))
        return decodeFile(source, readWebp(source));
    if (bytes.startsWith("BM"sv))
        return decodeBmp(source);
    refuseFormat(source);
}

} // namespace

Image decodeImage(std::span<const std::uint8_t> bytes, const DecodeOptions& options, const std::string& name)
{
    const PictureSource source{ByteView(bytes), options, name};
    try {
        if (static_cast<std::int64_t>(bytes.size()) > options.maxBytes)
            source.refuse("the picture has " + std::to_string(bytes.size()) + " bytes, more than the limit of "
                              + std::to_string(options.maxBytes),
                          "Scale the picture down or save it with more compression.");
        return decodeByContent(source);
    } catch (const EndOfBytes&) {
        source.refuse("the picture ends too early, after " + std::to_string(bytes.size()) + " bytes",
                      "The file is cut off: copy or download it again.");
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::Memory, "there is not enough memory to open the picture", name, "Scale the picture down.");
    }
}

bool isPictureName(const std::filesystem::path& file)
{
    static constexpr std::string_view kSuffixes[] = {".jpg", ".jpeg", ".png", ".webp", ".bmp"};
    return std::find(std::begin(kSuffixes), std::end(kSuffixes), loweredSuffix(file)) != std::end(kSuffixes);
}

Image loadImage(const std::filesystem::path& file, const DecodeOptions& options)
{
    return decodeImage(readRegularFile(file, options.maxBytes), options, file.string());
}

} // namespace vpt
