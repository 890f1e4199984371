// Text on a picture in any script that an installed font covers. Characters stand one after the other, left to right:
// joined scripts (Arabic, Devanagari) are readable letter by letter, not shaped.
#pragma once

#include <opencv2/core/mat.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

enum class FontWeight { Regular, Bold };

class TextPainter {
public:
    // Sans-serif, `pixels` from line to line of its design height. Throws Error(Internal) if no font is installed.
    explicit TextPainter(int pixels, FontWeight weight = FontWeight::Regular);
    TextPainter(TextPainter&&) noexcept;
    ~TextPainter();

    int ascent() const; // pixels above the baseline that a line needs
    int lineHeight() const;
    int width(std::string_view utf8) const;

    // Lines no wider than `maxWidth`, broken at spaces, else inside words; at most `maxLines`, with an ellipsis at the
    // end if something was left out.
    std::vector<std::string> wrapped(std::string_view utf8, int maxWidth, int maxLines) const;

    // One line on an RGB picture, blended; parts outside the picture are not drawn.
    void draw(cv::Mat& rgb, cv::Point baseline, std::string_view utf8, const cv::Scalar& colour) const;

private:
    struct Fonts;
    std::unique_ptr<Fonts> m_fonts;
};

} // namespace vpt
