#include "ui/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

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

QPixmap tintedPixmap(const QString& name, const QColor& color, int side, double devicePixelRatio)
{
    QFile file(":/vpt/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The files are drawn in black.
    QSvgRenderer renderer(file.readAll().replace("#000", color.name().toUtf8()));
    QPixmap pixmap(QSize(side, side) * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon tintedIcon(const QString& name, const QColor& color, const QColor& disabledColor)
{
    QIcon icon;
    for (const double ratio : {1.0, 2.0, 3.0}) {
        icon.addPixmap(tintedPixmap(name, color, 16, ratio), QIcon::Normal);
        icon.addPixmap(tintedPixmap(name, disabledColor, 16, ratio), QIcon::Disabled);
    }
    return icon;
}

} // namespace vpt::ui
