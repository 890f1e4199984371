#include "core/synth/contact_sheet.h"

#include "core/export/picture.h"
#include "core/export/text_painter.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace vpt {

namespace {

constexpr int kColumns = 4;
constexpr int kCardWidth = 320;
constexpr int kPictureHeight = 300;
constexpr int kLines = 2; // of question and answer each
constexpr int kTextPixels = 15;
constexpr std::size_t kMostOfMany = 4;
constexpr std::size_t kMostOfOne = 24;

std::string questionOf(const DataSample& sample)
{
    std::string text = sample.messages.front().content;
    const std::string lead = "<image>\n";
    if (text.starts_with(lead))
        text.erase(0, lead.size());
    return text.substr(0, text.find('\n'));
}

} // namespace

ContactSheet::ContactSheet(std::filesystem::path folder, std::size_t families) :
    m_folder(std::move(folder)),
    m_each(families > 1 ? kMostOfMany : kMostOfOne)
{
}

void ContactSheet::add(std::span<const DataSample> samples)
{
    for (std::size_t i = 0; i < std::min(m_each, samples.size()); ++i)
        m_cards.push_back(card(samples[i]));
    while (m_cards.size() % kColumns != 0 && m_each == kMostOfMany)
        m_cards.emplace_back();
}

cv::Mat ContactSheet::card(const DataSample& sample) const
{
    const TextPainter plain(kTextPixels), bold(kTextPixels, FontWeight::Bold);
    cv::Mat sheet(kPictureHeight + 2 * kLines * plain.lineHeight() + 14, kCardWidth, CV_8UC3, cv::Scalar::all(255));
    const Image image = loadImage(m_folder / sample.images.front().file, kParityDecoding);
    const double scale = std::min((kCardWidth - 8.0) / image.width, double(kPictureHeight) / image.height);
    cv::Mat picture;
    cv::resize(asMat(image), picture, {int(image.width * scale), int(image.height * scale)}, 0, 0, cv::INTER_AREA);
    for (const PixelBox& box : sample.boxes) {
        const auto at = [&](int pixels) { return static_cast<int>(pixels * scale); };
        cv::rectangle(picture, {at(box.x0) - 2, at(box.y0) - 2}, {at(box.x1) + 2, at(box.y1) + 2}, {255, 0, 200}, 1);
    }
    picture.copyTo(sheet(cv::Rect(4, 4, picture.cols, picture.rows)));
    int y = kPictureHeight + 6 + plain.ascent();
    const auto write = [&](const TextPainter& painter, const std::string& text, const cv::Scalar& colour) {
        for (const std::string& line : painter.wrapped(text, kCardWidth - 8, kLines)) {
            painter.draw(sheet, {4, y}, line, colour);
            y += painter.lineHeight();
        }
    };
    write(plain, sample.family + ": " + questionOf(sample), {60, 60, 60});
    write(bold, sample.answer, {0, 0, 0});
    return sheet;
}

void ContactSheet::save(const std::string& name) const
{
    if (m_cards.empty())
        return;
    const cv::Size card = m_cards.front().size();
    const int rows = static_cast<int>((m_cards.size() + kColumns - 1) / kColumns);
    cv::Mat sheet(rows * card.height, kColumns * card.width, CV_8UC3, cv::Scalar::all(255));
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        if (!m_cards[i].empty()) {
            const cv::Point corner(static_cast<int>(i) % kColumns * card.width,
                                   static_cast<int>(i) / kColumns * card.height);
            m_cards[i].copyTo(sheet(cv::Rect(corner, card)));
        }
    }
    saveImage(toImage(sheet), m_folder / name);
}

} // namespace vpt
