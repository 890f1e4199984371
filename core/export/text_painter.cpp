#include "core/export/text_painter.h"

#include "core/base/error.h"
#include "core/export/font_handles.h"

#include <fontconfig/fontconfig.h>
#include <utf8proc.h>

#include <algorithm>
#include <map>
#include <utility>

namespace vpt {

namespace {

using Pattern = std::unique_ptr<FcPattern, Release<FcPatternDestroy>>;
using FontList = std::unique_ptr<FcFontSet, Release<FcFontSetDestroy>>;

constexpr std::size_t kFacesToTry = 40; // beyond these the list repeats scripts
constexpr std::string_view kEllipsis = "\u2026";

[[noreturn]] void noFont()
{
    throw Error(ErrorKind::Internal, "no font is installed to write on the picture with", "",
                "Install a font package such as fonts-dejavu-core, or export HTML.");
}

// Scalable sans-serif fonts of the system, best first.
FontList listFonts(FontWeight weight)
{
    const Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("DejaVu Sans"));
    FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, weight == FontWeight::Bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
    FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultNoMatch;
    FontList fonts(FcFontSort(nullptr, pattern.get(), /*trim=*/FcTrue, nullptr, &result));
    if (!fonts || fonts->nfont == 0)
        noFont();
    return fonts;
}

std::vector<utf8proc_int32_t> characters(std::string_view text)
{
    std::vector<utf8proc_int32_t> list;
    while (!text.empty()) {
        utf8proc_int32_t character = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &character);
        text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
        const bool shown = length <= 0 || utf8proc_category(character) != UTF8PROC_CATEGORY_CF; // joiners
        if (shown)
            list.push_back(length > 0 ? character : 0xFFFD);
    }
    return list;
}

std::size_t characterLength(std::string_view text)
{
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        ++length;
    return length;
}

void blend(cv::Mat& rgb, const FT_Bitmap& glyph, cv::Point corner, const cv::Scalar& colour)
{
    if (glyph.pixel_mode != FT_PIXEL_MODE_GRAY)
        return;
    const int width = static_cast<int>(glyph.width), height = static_cast<int>(glyph.rows);
    for (int y = std::max(0, -corner.y); y < height && corner.y + y < rgb.rows; ++y) {
        for (int x = std::max(0, -corner.x); x < width && corner.x + x < rgb.cols; ++x) {
            const int cover = glyph.buffer[y * glyph.pitch + x];
            auto& pixel = rgb.at<cv::Vec3b>(corner.y + y, corner.x + x);
            for (int c = 0; c < 3; ++c)
                pixel[c] = cv::saturate_cast<uchar>((pixel[c] * (255 - cover) + colour[c] * cover) / 255.0);
        }
    }
}

void dropLastCharacter(std::string& text)
{
    while (text.size() > 1 && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
        text.pop_back();
    text.pop_back();
}

// Fills lines word by word.
class LineBreaker {
public:
    LineBreaker(const TextPainter& painter, int maxWidth, std::size_t maxLines) :
        m_painter(painter),
        m_maxWidth(maxWidth),
        m_maxLines(maxLines)
    {
    }

    bool full() const { return m_lines.size() > m_maxLines; }
    void newLine() { m_lines.emplace_back(); }

    void addWord(std::string_view word)
    {
        if (!fits(word)) {
            while (m_lines.back().ends_with(' '))
                m_lines.back().pop_back();
            newLine();
            word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
        }
        // A word wider than a line goes on in the next one.
        while (!word.empty() && !full()) {
            const std::string_view character = word.substr(0, characterLength(word));
            if (!fits(character))
                newLine();
            m_lines.back() += character;
            word.remove_prefix(character.size());
        }
    }

    std::vector<std::string> lines()
    {
        if (full()) {
            m_lines.resize(m_maxLines);
            while (!m_lines.back().empty() && !fits(kEllipsis))
                dropLastCharacter(m_lines.back());
            m_lines.back() += kEllipsis;
        }
        return std::move(m_lines);
    }

private:
    // An empty line takes anything.
    bool fits(std::string_view more) const
    {
        return m_lines.back().empty() || m_painter.width(m_lines.back() + std::string(more)) <= m_maxWidth;
    }

    const TextPainter& m_painter;
    int m_maxWidth;
    std::size_t m_maxLines;
    std::vector<std::string> m_lines{1};
};

} // namespace

struct TextPainter::Fonts {
    Fonts(int pixelHeight, FontWeight weight) : pixels(pixelHeight), list(listFonts(weight))
    {
        FT_Library created = nullptr;
        if (FT_Init_FreeType(&created) != 0)
            noFont();
        library.reset(created);
        faces.resize(std::min(kFacesToTry, static_cast<std::size_t>(list->nfont)));
        opened.resize(faces.size());
        for (std::size_t i = 0; i < faces.size() && !first; ++i)
            first = face(i);
        if (!first)
            noFont();
    }

    // The face at `index`, opened on first use; null where the file cannot be used.
    FT_Face face(std::size_t index)
    {
        if (!opened[index]) {
            opened[index] = true;
            FcChar8* file = nullptr;
            int number = 0;
            FcPatternGetInteger(list->fonts[index], FC_INDEX, 0, &number);
            FT_Face created = nullptr;
            if (FcPatternGetString(list->fonts[index], FC_FILE, 0, &file) == FcResultMatch
                && FT_New_Face(library.get(), reinterpret_cast<const char*>(file), number, &created) == 0) {
                faces[index].reset(created);
                if (FT_Set_Pixel_Sizes(created, 0, static_cast<FT_UInt>(pixels)) != 0)
                    faces[index].reset();
            }
        }
        return faces[index].get();
    }

    // The first face that has the character; the first of all, which shows an empty box, if none has.
    FT_Face faceFor(utf8proc_int32_t character)
    {
        const auto known = chosen.find(character);
        if (known != chosen.end())
            return known->second;
        FT_Face found = first;
        for (std::size_t i = 0; i < faces.size(); ++i) {
            FcCharSet* covered = nullptr;
            const bool covers = FcPatternGetCharSet(list->fonts[i], FC_CHARSET, 0, &covered) == FcResultMatch
                && FcCharSetHasChar(covered, static_cast<FcChar32>(character));
            if (covers && face(i)) {
                found = face(i);
                break;
            }
        }
        return chosen[character] = found;
    }

    // Loads the glyph into the face's slot and returns that; null if the font file is damaged there.
    FT_GlyphSlot glyph(utf8proc_int32_t character, FT_Int32 flags)
    {
        const FT_Face from = faceFor(character);
        const FT_UInt index = FT_Get_Char_Index(from, static_cast<FT_ULong>(character));
        return FT_Load_Glyph(from, index, flags | FT_LOAD_TARGET_LIGHT) == 0 ? from->glyph : nullptr;
    }

    int pixels;
    FontLibrary library; // released after the faces
    FontList list;
    std::vector<FontFace> faces;
    std::vector<bool> opened;
    std::map<utf8proc_int32_t, FT_Face> chosen;
    FT_Face first = nullptr;
};

TextPainter::TextPainter(int pixels, FontWeight weight) : m_fonts(std::make_unique<Fonts>(pixels, weight)) { }
TextPainter::TextPainter(TextPainter&&) noexcept = default;
TextPainter::~TextPainter() = default;

int TextPainter::ascent() const
{
    return static_cast<int>(m_fonts->first->size->metrics.ascender >> 6);
}

int TextPainter::lineHeight() const
{
    return static_cast<int>(m_fonts->first->size->metrics.height >> 6);
}

int TextPainter::width(std::string_view utf8) const
{
    FT_Pos total = 0;
    for (const utf8proc_int32_t character : characters(utf8)) {
        if (const FT_GlyphSlot glyph = m_fonts->glyph(character, FT_LOAD_DEFAULT))
            total += glyph->advance.x;
    }
    return static_cast<int>(total >> 6);
}

void TextPainter::draw(cv::Mat& rgb, cv::Point baseline, std::string_view utf8, const cv::Scalar& colour) const
{
    FT_Pos x = static_cast<FT_Pos>(baseline.x) << 6;
    for (const utf8proc_int32_t character : characters(utf8)) {
        const FT_GlyphSlot glyph = m_fonts->glyph(character, FT_LOAD_RENDER);
        if (!glyph)
            continue;
        blend(rgb, glyph->bitmap, {static_cast<int>(x >> 6) + glyph->bitmap_left, baseline.y - glyph->bitmap_top}, colour);
        x += glyph->advance.x;
    }
}

std::vector<std::string> TextPainter::wrapped(std::string_view utf8, int maxWidth, int maxLines) const
{
    LineBreaker breaker(*this, maxWidth, static_cast<std::size_t>(maxLines));
    while (!utf8.empty() && !breaker.full()) {
        if (utf8.front() == '\n') {
            breaker.newLine();
            utf8.remove_prefix(1);
            continue;
        }
        // A word takes the spaces before it along.
        const std::size_t start = std::min(utf8.find_first_not_of(' '), utf8.size());
        const std::size_t end = std::min(utf8.find_first_of(" \n", start), utf8.size());
        breaker.addWord(utf8.substr(0, end));
        utf8.remove_prefix(end);
    }
    return breaker.lines();
}

} // namespace vpt
