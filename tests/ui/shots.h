// Pictures that tests take of the window: of which picture, kept where, and whether a text is cut off in them.
#pragma once

#include "ui/window_setup.h"

#include <QDockWidget>
#include <QLabel>
#include <QTest>

namespace vpt::test {

// With VPT_SHOT_PICTURE=FILE the first sample shows that picture.
inline void useShotPicture(ui::WindowSetup& setup)
{
    const QByteArray picture = qgetenv("VPT_SHOT_PICTURE");
    if (!picture.isEmpty())
        setup.samples.front().image = picture.toStdString();
}

// With VPT_SHOTS=FOLDER the picture (QImage or QPixmap) is kept there under the name of the test's row.
template <class Picture>
void keepShot(const Picture& picture)
{
    const QString folder = qEnvironmentVariable("VPT_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(picture.save(folder + '/' + QTest::currentDataTag() + ".png"));
}

// In a dock behind another one: shown, as Qt sees it, and nowhere to be seen.
inline bool isBehind(const QWidget& widget)
{
    const QWidget* dock = widget.parentWidget();
    while (dock && !qobject_cast<const QDockWidget*>(dock))
        dock = dock->parentWidget();
    if (!dock)
        return false;
    const QWidget* window = dock->window();
    const QWidget* inFront = window->childAt(dock->mapTo(window, dock->rect().center()));
    return !inFront || !dock->isAncestorOf(inFront);
}

// A label of one line must have room for its text, one of several lines for its height. Without `paths` those with a "/"
// are passed over.
inline void checkLabels(const QWidget& root, bool paths = true)
{
    for (const QLabel* label : root.findChildren<QLabel*>()) {
        if (!label->isVisible() || isBehind(*label) || label->text().isEmpty() || (!paths && label->text().contains('/')))
            continue;
        const bool fits = label->wordWrap() ? label->height() >= label->heightForWidth(label->width()) - 1
                                            : label->width() >= label->sizeHint().width() - 1;
        QVERIFY2(fits, qPrintable(label->objectName() + ": " + label->text()));
    }
}

} // namespace vpt::test
