#include "core/synth/asset_pictures.h"

#include "core/base/error.h"
#include "core/export/font_handles.h"
#include "core/export/picture.h"
#include "core/image/image.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <string>

namespace vpt {

namespace {

constexpr int kSeen = 24; // cover from which a pixel counts as part of the object

[[noreturn]] void unusable(const std::filesystem::path& file, const std::string& problem)
{
    throw Error(ErrorKind::Input, problem, file.string(), "Run packaging/synth-assets --force to fetch it anew.");
}

// RGBA, RGB premultiplied, from blue, green, red, alpha.
cv::Mat premultipliedRgb(const cv::Mat& bgra, bool alreadyMultiplied)
{
    cv::Mat result(bgra.size(), CV_8UC4);
    for (int y = 0; y < bgra.rows; ++y) {
        const auto* from = bgra.ptr<cv::Vec4b>(y);
        auto* to = result.ptr<cv::Vec4b>(y);
        for (int x = 0; x < bgra.cols; ++x) {
            const int alpha = alreadyMultiplied ? 255 : from[x][3];
            for (int c = 0; c < 3; ++c)
                to[x][c] = static_cast<uchar>((from[x][2 - c] * alpha + 127) / 255);
            to[x][3] = from[x][3];
        }
    }
    return result;
}

} // namespace

cv::Mat trimmed(const cv::Mat& premultiplied)
{
    cv::Mat cover;
    cv::extractChannel(premultiplied, cover, 3);
    const cv::Mat seen = cover >= kSeen;
    const cv::Rect box = cv::boundingRect(seen);
    if (box.empty())
        return {};
    const double scale = std::min(1.0, double(kObjectSide) / std::max(box.width, box.height));
    const cv::Size size(std::max(1, int(box.width * scale)), std::max(1, int(box.height * scale)));
    cv::Mat result;
    cv::resize(premultiplied(box), result, size, 0, 0, cv::INTER_AREA);
    return result;
}

// OpenCV's reader, because the program's own decoder gives no transparency; these files are ours.
cv::Mat objectFromPng(const std::filesystem::path& file)
{
    cv::Mat bgra;
    try {
        bgra = cv::imread(file.string(), cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception&) {
        // Told below.
    }
    if (bgra.empty() || bgra.type() != CV_8UC4)
        unusable(file, "no picture with transparency is there");
    const cv::Mat result = trimmed(premultipliedRgb(bgra, false));
    if (result.empty())
        unusable(file, "the picture is empty");
    return result;
}

cv::Mat objectFromFont(const std::filesystem::path& font, char32_t character)
{
    FT_Library createdLibrary = nullptr;
    if (FT_Init_FreeType(&createdLibrary) != 0)
        throw Error(ErrorKind::Internal, "FreeType cannot be started");
    const FontLibrary library(createdLibrary);
    FT_Face createdFace = nullptr;
    if (FT_New_Face(library.get(), font.c_str(), 0, &createdFace) != 0)
        unusable(font, "the font cannot be read");
    const FontFace face(createdFace);

    const bool hasBitmaps = face->num_fixed_sizes > 0;
    const FT_Error sized = hasBitmaps ? FT_Select_Size(face.get(), 0) : FT_Set_Pixel_Sizes(face.get(), 0, kObjectSide);
    const FT_UInt glyph = FT_Get_Char_Index(face.get(), character);
    if (sized != 0 || glyph == 0 || FT_Load_Glyph(face.get(), glyph, FT_LOAD_COLOR | FT_LOAD_RENDER) != 0)
        unusable(font, "the font has no character " + std::to_string(static_cast<unsigned>(character)));
    const FT_Bitmap& bitmap = face->glyph->bitmap;
    if (bitmap.pixel_mode != FT_PIXEL_MODE_BGRA)
        unusable(font, "the font has no coloured character " + std::to_string(static_cast<unsigned>(character)));
    const cv::Mat bgra(static_cast<int>(bitmap.rows), static_cast<int>(bitmap.width), CV_8UC4, bitmap.buffer,
                       static_cast<std::size_t>(bitmap.pitch));
    const cv::Mat result = trimmed(premultipliedRgb(bgra, true));
    if (result.empty())
        unusable(font, "the character " + std::to_string(static_cast<unsigned>(character)) + " is empty");
    return result;
}

cv::Mat photographFrom(const std::filesystem::path& file)
{
    const Image image = loadImage(file, DecodeOptions());
    const cv::Mat rgb = asMat(image);
    const double scale = std::min(1.0, double(kPhotographSide) / std::max(rgb.cols, rgb.rows));
    cv::Mat result;
    cv::resize(rgb, result, {std::max(1, int(rgb.cols * scale)), std::max(1, int(rgb.rows * scale))}, 0, 0, cv::INTER_AREA);
    return result;
}

} // namespace vpt
