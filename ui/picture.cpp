#include "ui/picture.h"

#include "core/base/sha256.h"

#include <QPainter>

#include <algorithm>
#include <cstring>

namespace vpt::ui {

namespace {

constexpr int kSmallestLevel = 512;

using Pixels = std::shared_ptr<const std::vector<std::uint8_t>>;

void releasePixels(void* holder)
{
    delete static_cast<Pixels*>(holder);
}

} // namespace

QImage toQImage(const Image& image)
{
    if (image.width <= 0 || image.height <= 0 || !image.rgb)
        return {};
    auto holder = std::make_unique<Pixels>(image.rgb);
    const uchar* bytes = image.rgb->data();
    return {bytes, image.width, image.height, image.width * 3, QImage::Format_RGB888, releasePixels, holder.release()};
}

Image fromQImage(const QImage& image)
{
    if (image.isNull())
        return {};
    QImage opaque = image;
    if (image.hasAlphaChannel()) {
        opaque = QImage(image.size(), QImage::Format_RGB32);
        opaque.fill(Qt::white);
        QPainter painter(&opaque);
        painter.drawImage(QRect(QPoint(0, 0), opaque.size()), image);
    }
    opaque = opaque.convertToFormat(QImage::Format_RGB888);
    const std::size_t rowBytes = static_cast<std::size_t>(opaque.width()) * 3;
    auto pixels = std::make_shared<std::vector<std::uint8_t>>(rowBytes * static_cast<std::size_t>(opaque.height()));
    for (int y = 0; y < opaque.height(); ++y)
        std::memcpy(pixels->data() + rowBytes * static_cast<std::size_t>(y), opaque.constScanLine(y), rowBytes);
    Image result;
    result.width = opaque.width();
    result.height = opaque.height();
    result.rgb = std::move(pixels);
    return result;
}

const QImage& Picture::levelFor(double scale) const
{
    std::size_t level = 0;
    while (level + 1 < levels.size() && scale * static_cast<double>(std::size_t(2) << level) <= 1.0)
        ++level;
    return levels[level];
}

Picture makePicture(const Image& image, const QString& name)
{
    Picture picture;
    picture.image = image;
    picture.name = name;
    picture.levels = {toQImage(image)};
    for (;;) {
        const QImage& last = picture.levels.back();
        if (std::max(last.width(), last.height()) < 2 * kSmallestLevel || std::min(last.width(), last.height()) < 2)
            return picture;
        picture.levels.push_back(
            last.scaled(last.width() / 2, last.height() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                .convertToFormat(QImage::Format_RGB32));
    }
}

Picture decodePicture(std::vector<std::uint8_t> bytes, Orientation orientation, const QString& name)
{
    DecodeOptions options;
    options.orientation = orientation;
    Picture picture = makePicture(decodeImage(bytes, options, name.toStdString()), name);
    picture.hash = sha256(bytes);
    picture.bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    picture.orientation = orientation;
    return picture;
}

} // namespace vpt::ui
