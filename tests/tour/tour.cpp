#include "tests/tour/tour.h"

#include "tests/ui/contrast.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QHash>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QTest>

namespace vpt::test {

namespace {

constexpr int kSettleMs = 60;
constexpr double kLeastContrast = 4.5; // of words, WCAG 2.1 AA
constexpr double kLeastOfSigns = 3;
constexpr int kLeastColors = 4; // of a part that shows something

// In the picture of `window`, as far as nothing scrolls it out of sight.
QRect seen(const QWidget& part, const QWidget& window)
{
    const QRect rect(part.mapTo(&window, QPoint(0, 0)), part.size());
    return part.visibleRegion().boundingRect() == part.rect() ? rect : QRect();
}

QImage shotOf(QWidget& window)
{
    QImage image = window.grab().toImage();
    if (const QWidget* popup = QApplication::activePopupWidget()) {
        QPainter painter(&image);
        painter.drawPixmap(window.mapFromGlobal(popup->pos()), const_cast<QWidget*>(popup)->grab());
    }
    return image.convertToFormat(QImage::Format_RGB32);
}

void keep(const QImage& image)
{
    const QDir folder(qEnvironmentVariable("VPT_SHOTS", VPT_TEST_SHOTS));
    QVERIFY(folder.mkpath("."));
    QVERIFY(image.save(folder.filePath(QString(QTest::currentDataTag()) + ".png")));
}

QHash<QRgb, int> colorsOf(const QImage& image, const QRect& where)
{
    QHash<QRgb, int> colors;
    const QRect inside = where & image.rect();
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = inside.left(); x <= inside.right(); ++x)
            ++colors[line[x]];
    }
    return colors;
}

// In a dock behind another one: shown, as Qt sees it, and nowhere to be seen.
bool isBehind(const QWidget& widget)
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

void checkFilled(const QImage& image, const QWidget& window)
{
    QVERIFY2(colorsOf(image, image.rect()).size() >= kLeastColors, "the picture is empty");
    for (const char* name : {"topBar", "canvas", "stagePanel", "inspectPanel", "logPanel", "sessionPanel", "questionBar",
                             "statusLine", "messageBar", "firstRun"}) {
        const auto* part = window.findChild<QWidget*>(name);
        const QRect rect = part && part->isVisible() ? seen(*part, window) : QRect();
        QVERIFY2(rect.isEmpty() || colorsOf(image, rect).size() >= kLeastColors, name);
    }
}

QString described(const QWidget& widget, const QString& text)
{
    return QString("%1 %2: %3").arg(widget.metaObject()->className(), widget.objectName(), text);
}

// A label of one line must have room for its text, one of several lines for its height. Paths may be longer than any window.
bool fits(const QLabel& label)
{
    if (label.text().contains('/'))
        return true;
    return label.wordWrap() ? label.height() >= label.heightForWidth(label.width()) - 1
                            : label.width() >= label.sizeHint().width() - 1;
}

bool fits(const QAbstractButton& button)
{
    return button.width() >= button.minimumSizeHint().width() - 1;
}

// The ground is what there is most of; the words are what differs most from it.
double contrastIn(const QImage& image, const QRect& where)
{
    const QHash<QRgb, int> colors = colorsOf(image, where);
    QRgb ground = 0;
    int most = 0;
    for (auto color = colors.begin(); color != colors.end(); ++color) {
        if (color.value() > most) {
            most = color.value();
            ground = color.key();
        }
    }
    double best = 1;
    for (auto color = colors.begin(); color != colors.end(); ++color)
        best = std::max(best, contrast(QColor(color.key()), QColor(ground)));
    return best;
}

template <class Worded>
void checkWords(const QImage& image, const QWidget& window)
{
    for (const Worded* part : window.findChildren<Worded*>()) {
        if (!part->isVisible() || isBehind(*part) || part->text().trimmed().isEmpty() || part->window() != window.window())
            continue;
        QVERIFY2(fits(*part), qPrintable(described(*part, part->text())));
        const QRect rect = seen(*part, window);
        if (rect.isEmpty() || !part->isEnabled())
            continue;
        const double found = contrastIn(image, rect);
        const QString text = part->text();
        const bool words = std::any_of(text.begin(), text.end(), [](QChar letter) { return letter.isLetterOrNumber(); });
        QVERIFY2(found >= (words ? kLeastContrast : kLeastOfSigns),
                 qPrintable(described(*part, part->text()) + QString(": %1").arg(found)));
    }
}

} // namespace

void addStates(const char* what, std::initializer_list<const char*> states)
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("dark");
    for (const char* state : states) {
        for (const bool dark : {true, false})
            QTest::addRow("%s-%s-%s", what, state, dark ? "dark" : "light") << QString(state) << dark;
    }
}

void useShotPicture(ui::WindowSetup& setup)
{
    const QByteArray picture = qgetenv("VPT_SHOT_PICTURE");
    if (!picture.isEmpty())
        setup.samples.front().image = picture.toStdString();
}

void shoot(QWidget& shown)
{
    QTest::qWait(kSettleMs); // layouts and the last frame of events
    const QImage image = shotOf(shown);
    keep(image);
    QCOMPARE(image.size(), shown.size() * shown.devicePixelRatioF());
    checkFilled(image, shown);
    checkWords<QLabel>(image, shown);
    checkWords<QAbstractButton>(image, shown);
}

} // namespace vpt::test
