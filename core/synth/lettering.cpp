#include "core/synth/lettering.h"

#include "core/base/error.h"
#include "core/export/font_handles.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace vpt {

namespace {

// A glyph where it will stand: pixels from the beginning of the baseline, y upwards.
struct PlacedGlyph {
    cv::Mat ink; // empty for a space
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

[[noreturn]] void unreadable(const Typeface& typeface)
{
    throw Error(ErrorKind::Input, "the font cannot be used", typeface.file.string(), "Fetch the pictures and fonts anew.");
}

double capHeightShare(FT_Face face)
{
    if (FT_Load_Char(face, 'H', FT_LOAD_NO_SCALE) != 0 || face->glyph->metrics.height <= 0 || face->units_per_EM == 0)
        return 0.7;
    return static_cast<double>(face->glyph->metrics.height) / face->units_per_EM;
}

cv::Mat copied(const FT_Bitmap& bitmap)
{
    cv::Mat ink(static_cast<int>(bitmap.rows), static_cast<int>(bitmap.width), CV_8U);
    for (int y = 0; y < ink.rows; ++y)
        std::copy_n(bitmap.buffer + y * bitmap.pitch, ink.cols, ink.ptr<uchar>(y));
    return ink;
}

} // namespace

struct Lettering::Faces {
    Faces()
    {
        FT_Library created = nullptr;
        if (FT_Init_FreeType(&created) != 0)
            throw Error(ErrorKind::Internal, "FreeType cannot be started");
        library.reset(created);
    }

    FT_Face face(const Typeface& typeface)
    {
        FontFace& known = faces[{typeface.file.string(), typeface.number}];
        if (!known) {
            FT_Face created = nullptr;
            if (FT_New_Face(library.get(), typeface.file.c_str(), typeface.number, &created) != 0)
                unreadable(typeface);
            known.reset(created);
        }
        return known.get();
    }

    FontLibrary library; // released after the faces
    std::map<std::pair<std::string, int>, FontFace> faces;
};

Lettering::Lettering() : m_faces(std::make_unique<Faces>()) { }
Lettering::Lettering(Lettering&&) noexcept = default;
Lettering::~Lettering() = default;

SetLine Lettering::set(const Typeface& typeface, std::string_view text, double capHeight, double spacing) const
{
    const FT_Face face = m_faces->face(typeface);
    const double emPixels = capHeight / capHeightShare(face);
    if (FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(std::lround(emPixels * 64)), 72, 72) != 0)
        unreadable(typeface);

    std::vector<PlacedGlyph> glyphs;
    double pen = 0;
    int left = 0, right = 1, top = static_cast<int>(std::ceil(capHeight)), bottom = 0;
    for (const char c : text) {
        if (FT_Load_Char(face, static_cast<unsigned char>(c), FT_LOAD_RENDER | FT_LOAD_NO_HINTING) != 0)
            unreadable(typeface);
        const FT_GlyphSlot slot = face->glyph;
        const double advance = slot->advance.x / 64.0 + spacing * capHeight;
        PlacedGlyph glyph;
        glyph.left = static_cast<int>(std::lround(pen));
        if (slot->bitmap.width > 0 && slot->bitmap.rows > 0) {
            glyph.ink = copied(slot->bitmap);
            glyph.left += slot->bitmap_left;
            glyph.top = slot->bitmap_top;
            glyph.width = glyph.ink.cols;
            glyph.height = glyph.ink.rows;
        } else {
            glyph.width = std::max(1, static_cast<int>(advance));
            glyph.height = glyph.top = static_cast<int>(std::ceil(capHeight));
        }
        left = std::min(left, glyph.left);
        right = std::max(right, glyph.left + glyph.width);
        top = std::max(top, glyph.top);
        bottom = std::min(bottom, glyph.top - glyph.height);
        pen += advance;
        glyphs.push_back(std::move(glyph));
    }

    SetLine line{std::string(text), cv::Mat::zeros(top - bottom, right - left, CV_8U), top, {}};
    for (const PlacedGlyph& glyph : glyphs) {
        const cv::Rect box(glyph.left - left, top - glyph.top, glyph.width, glyph.height);
        line.characters.push_back(box);
        if (!glyph.ink.empty()) {
            cv::Mat target = line.ink(box);
            cv::max(target, glyph.ink, target);
        }
    }
    return line;
}

} // namespace vpt
