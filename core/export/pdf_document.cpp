#include "core/export/pdf_document.h"

#include "core/base/error.h"
#include "core/export/plain_text.h"
#include "core/export/release.h"
#include "core/image/jpeg_bytes.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <exception>
#include <utility>
#include <vector>

namespace vpt {

namespace {

using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Release<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Release<g_object_unref>>;
using Lines = std::unique_ptr<PangoLayoutIter, Release<pango_layout_iter_free>>;
using Font = std::unique_ptr<PangoFontDescription, Release<pango_font_description_free>>;

// Points.
constexpr double kWidth = 595.28, kHeight = 841.89, kMargin = 48, kFooter = 24, kColumnGap = 14;
constexpr double kColumn = kWidth - 2 * kMargin;
constexpr double kBottom = kHeight - kMargin - kFooter;
constexpr std::size_t kLongestText = 20'000; // bytes: more than any reader wants, and Pango lays it out in no time

struct Look {
    const char* font;
    double red, green, blue;
    double gapAfter;
};

Look lookOf(PdfStyle style)
{
    constexpr double dark = 0.12, dim = 0.40;
    switch (style) {
    case PdfStyle::Title:
        return {"Sans Bold 15", dark, dark, dark, 5};
    case PdfStyle::Answer:
        return {"Sans 13", 0.09, 0.41, 0.82, 6};
    case PdfStyle::Heading:
        return {"Sans Bold 10.5", dark, dark, dark, 3};
    case PdfStyle::Body:
        return {"Sans 9.5", dark, dark, dark, 3};
    case PdfStyle::Dim:
        return {"Sans 8.5", dim, dim, dim, 2};
    case PdfStyle::Small:
        break;
    }
    return {"Monospace 7", dim, dim, dim, 3};
}

// Cairo's own form: four bytes a pixel.
Surface surfaceOf(const PdfPicture& picture)
{
    const Image& image = picture.image;
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        throw Error(ErrorKind::Memory, "there is not enough memory for a picture of the PDF");
    unsigned char* const data = cairo_image_surface_get_data(surface.get());
    const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < image.height; ++y) {
        auto* to = reinterpret_cast<std::uint32_t*>(data + y * stride);
        const std::uint8_t* from = image.row(y);
        for (int x = 0; x < image.width; ++x, from += 3)
            to[x] = static_cast<std::uint32_t>(from[0] << 16 | from[1] << 8 | from[2]);
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

using Bytes = std::vector<std::uint8_t>;

// The PDF then holds these bytes instead of the pixels.
void attachJpeg(cairo_surface_t* surface, const Image& image)
{
    auto jpeg = std::make_unique<Bytes>(encodeJpeg(image));
    const auto status = cairo_surface_set_mime_data(
        surface, CAIRO_MIME_TYPE_JPEG, jpeg->data(), jpeg->size(),
        [](void* bytes) { std::unique_ptr<Bytes>(static_cast<Bytes*>(bytes)); }, jpeg.get());
    if (status == CAIRO_STATUS_SUCCESS)
        jpeg.release();
}

} // namespace

struct PdfDocument::State {
    State(Write sink, const std::string& title, const std::string& program) : write(std::move(sink)), footer(program)
    {
        surface.reset(cairo_pdf_surface_create_for_stream(&State::take, this, kWidth, kHeight));
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, program.c_str());
        context.reset(cairo_create(surface.get()));
    }

    // Called by cairo, through which nothing may be thrown.
    static cairo_status_t take(void* self, const unsigned char* data, unsigned int length) noexcept
    {
        State& state = *static_cast<State*>(self);
        try {
            if (!state.failure)
                state.pending.append(reinterpret_cast<const char*>(data), length);
            if (!state.failure && state.pending.size() >= kBlock)
                state.flush();
        } catch (...) {
            state.failure = std::current_exception();
        }
        return state.failure ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
    }

    void flush()
    {
        write(pending);
        pending.clear();
    }

    void check() const
    {
        if (failure)
            std::rethrow_exception(failure);
        if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
            throw Error(ErrorKind::Internal, std::string("the PDF cannot be made: ") + cairo_status_to_string(status));
    }

    Layout layout(std::string_view words, const char* font, double width) const
    {
        Layout made(pango_cairo_create_layout(context.get()));
        pango_cairo_context_set_resolution(pango_layout_get_context(made.get()), 72); // a point of type is a point of paper
        pango_layout_context_changed(made.get());
        const Font description(pango_font_description_from_string(font));
        pango_layout_set_font_description(made.get(), description.get());
        pango_layout_set_width(made.get(), pango_units_from_double(width));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        const std::string shown = visibleText(shortened(words, kLongestText));
        pango_layout_set_text(made.get(), shown.data(), static_cast<int>(shown.size()));
        return made;
    }

    void endPage()
    {
        const Look look = lookOf(PdfStyle::Dim);
        const Layout line = layout(footer + " \u00B7 " + std::to_string(page), look.font, kColumn);
        use(look);
        cairo_move_to(context.get(), kMargin, kHeight - kMargin);
        pango_cairo_show_layout(context.get(), line.get());
        cairo_show_page(context.get());
        check();
    }

    void breakPage()
    {
        endPage();
        ++page;
        y = kMargin;
    }

    void require(double height)
    {
        if (y > kMargin && y + height > kBottom)
            breakPage();
    }

    void use(const Look& look) { cairo_set_source_rgb(context.get(), look.red, look.green, look.blue); }

    // Lines from y downwards.
    void draw(const Layout& text, const Look& look)
    {
        const Lines line(pango_layout_get_iter(text.get()));
        do {
            PangoRectangle area;
            pango_layout_iter_get_line_extents(line.get(), nullptr, &area);
            const double height = pango_units_to_double(area.height);
            require(height); // a page that ends here has used another colour
            use(look);
            cairo_move_to(context.get(), kMargin + pango_units_to_double(area.x),
                          y + pango_units_to_double(pango_layout_iter_get_baseline(line.get()) - area.y));
            pango_cairo_show_layout_line(context.get(), pango_layout_iter_get_line_readonly(line.get()));
            y += height;
        } while (pango_layout_iter_next_line(line.get()));
    }

    static constexpr std::size_t kBlock = 1u << 20;

    Write write;
    std::string footer;
    std::string pending;
    std::exception_ptr failure;
    Surface surface;
    Context context; // released before its surface
    int page = 0; // 0: none yet
    double y = kMargin;
};

PdfDocument::PdfDocument(Write write, const std::string& title, const std::string& program) :
    m_state(std::make_unique<State>(std::move(write), visibleText(title), visibleText(program)))
{
    m_state->check();
}

PdfDocument::~PdfDocument() = default;

void PdfDocument::beginChapter(const std::string& title)
{
    if (m_state->page == 0)
        m_state->page = 1;
    else
        m_state->breakPage();
    const std::string place = "page=" + std::to_string(m_state->page);
    cairo_pdf_surface_add_outline(m_state->surface.get(), CAIRO_PDF_OUTLINE_ROOT, visibleText(title).c_str(), place.c_str(),
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void PdfDocument::text(std::string_view words, PdfStyle style)
{
    const Look look = lookOf(style);
    m_state->draw(m_state->layout(words, look.font, kColumn), look);
    gap(look.gapAfter);
    m_state->check();
}

void PdfDocument::pictures(std::span<const PdfPicture> row, double maxHeight)
{
    if (row.empty())
        return;
    const double width = (kColumn - kColumnGap * static_cast<double>(row.size() - 1)) / static_cast<double>(row.size());
    const Look look = lookOf(PdfStyle::Dim);
    std::vector<std::pair<double, Layout>> captions; // scale of the picture, and its caption
    double height = 0;
    for (const PdfPicture& picture : row) {
        const double scale = std::min(width / picture.image.width, maxHeight / picture.image.height);
        captions.emplace_back(scale, m_state->layout(picture.caption, look.font, width));
        int captionHeight = 0;
        pango_layout_get_pixel_size(captions.back().second.get(), nullptr, &captionHeight);
        height = std::max(height, scale * picture.image.height + captionHeight + 4);
    }
    m_state->require(height);
    cairo_t* const context = m_state->context.get();
    double left = kMargin;
    for (std::size_t i = 0; i < row.size(); ++i, left += width + kColumnGap) {
        const auto& [scale, caption] = captions[i];
        const Surface surface = surfaceOf(row[i]);
        if (!row[i].exact)
            attachJpeg(surface.get(), row[i].image);
        cairo_save(context);
        cairo_translate(context, left, m_state->y);
        cairo_scale(context, scale, scale);
        cairo_set_source_surface(context, surface.get(), 0, 0);
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST);
        cairo_paint(context);
        cairo_restore(context);
        m_state->use(look);
        cairo_move_to(context, left, m_state->y + scale * row[i].image.height + 3);
        pango_cairo_show_layout(context, caption.get());
    }
    m_state->y += height + 6;
    m_state->check();
}

void PdfDocument::gap(double points)
{
    m_state->y += points;
}

void PdfDocument::finish()
{
    m_state->endPage();
    m_state->context.reset();
    cairo_surface_finish(m_state->surface.get());
    m_state->check();
    m_state->flush();
}

} // namespace vpt
