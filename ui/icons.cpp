#include "ui/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

// Outside of any namespace, as Q_INIT_RESOURCE wants.
static void initVptResources()
{
    Q_INIT_RESOURCE(vpt);
    Q_INIT_RESOURCE(help);
    Q_INIT_RESOURCE(translations);
}

namespace vpt::ui {

void initResources()
{
    initVptResources();
}

namespace {

// Drawn when it is shown, in the size that is asked for: a theme is changed without drawing every icon in every size.
class TintedIcon : public QIconEngine {
public:
    TintedIcon(QString name, const QColor& color, const QColor& disabledColor) :
        m_name(std::move(name)),
        m_color(color),
        m_disabledColor(disabledColor)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        const QPixmap drawn = tintedPixmap(m_name, colorOf(mode), side, painter->device()->devicePixelRatio());
        painter->drawPixmap(rect.center() - QPoint((side - 1) / 2, (side - 1) / 2), drawn);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return tintedPixmap(m_name, colorOf(mode), std::min(size.width(), size.height()), 1);
    }
    QIconEngine* clone() const override { return new TintedIcon(*this); }

private:
    const QColor& colorOf(QIcon::Mode mode) const { return mode == QIcon::Disabled ? m_disabledColor : m_color; }

    QString m_name;
    QColor m_color;
    QColor m_disabledColor;
};

} // namespace

QPixmap tintedPixmap(const QString& name, const QColor& color, int side, double devicePixelRatio)
{
    const QString key = QStringLiteral("vpt icon %1 %2 %3 %4").arg(name, color.name()).arg(side).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(":/vpt/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The files are drawn in black.
    QSvgRenderer renderer(file.readAll().replace("#000", color.name().toUtf8()));
    pixmap = QPixmap(QSize(side, side) * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon tintedIcon(const QString& name, const QColor& color, const QColor& disabledColor)
{
    return QFile::exists(":/vpt/icons/" + name + ".svg") ? QIcon(new TintedIcon(name, color, disabledColor)) : QIcon();
}

} // namespace vpt::ui
