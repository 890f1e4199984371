// A4 pages on which text and pictures follow each other from top to bottom. Any script that an installed font covers, joined
// and right-to-left ones included; text can be searched and copied.
#pragma once

#include "core/image/image.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace vpt {

enum class PdfStyle { Title, Answer, Heading, Body, Dim, Small };

struct PdfPicture {
    Image image;
    std::string caption;
    bool exact = true; // to the pixel; else as JPEG, a tenth of the bytes
};

class PdfDocument {
public:
    // `write` takes the bytes as they come; what it throws comes out of the function that led to it.
    using Write = std::function<void(std::string_view bytes)>;
    PdfDocument(Write write, const std::string& title, const std::string& program);
    ~PdfDocument();
    PdfDocument(const PdfDocument&) = delete;
    PdfDocument& operator=(const PdfDocument&) = delete;

    // A new page, and an entry in the list of contents.
    void beginChapter(const std::string& title);
    // Broken into lines and over pages. Shown as it is: control characters are made visible.
    void text(std::string_view words, PdfStyle style);
    // Side by side, at most four; each no higher than `maxHeight` points.
    void pictures(std::span<const PdfPicture> row, double maxHeight);
    void gap(double points);
    // What is missing is written. Once, and last.
    void finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace vpt
