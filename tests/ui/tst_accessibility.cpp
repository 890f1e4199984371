#include "tests/support/registry.h"
#include "tests/ui/contrast.h"
#include "tests/ui/window_fixture.h"
#include "ui/settings_dialog.h"
#include "ui/stage_row.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QRadioButton>
#include <QSet>
#include <QTabWidget>
#include <QTest>

using namespace vpt;
using namespace vpt::ui;
using test::WindowFixture;

namespace {

// Takes the keyboard by itself: not a part of another widget, and no radio button that only the arrows reach.
bool takesFocus(const QWidget& widget)
{
    const auto* radio = qobject_cast<const QRadioButton*>(&widget);
    return !(radio && !radio->isChecked()) && widget.isVisible() && widget.isEnabled()
        && (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus
        && !widget.visibleRegion().isEmpty() // not on a tab that is behind another
        && !widget.objectName().startsWith("qt_") && !widget.focusProxy();
}

QString spokenName(QWidget& widget)
{
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QList<QWidget*> controls(const QWidget& root)
{
    QList<QWidget*> found;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        if (takesFocus(*widget) && widget->window() == &root)
            found << widget;
    }
    return found;
}

QString describe(const QWidget& widget)
{
    return QString::fromLatin1(widget.metaObject()->className()) + " " + widget.objectName();
}

void checkNames(const QWidget& root, int atLeast)
{
    const QList<QWidget*> all = controls(root);
    QVERIFY2(all.size() >= atLeast, qPrintable(QString::number(all.size())));
    for (QWidget* widget : all)
        QVERIFY2(!spokenName(*widget).trimmed().isEmpty(), qPrintable(describe(*widget)));
}

// Tab comes by every control and back to where it began.
void checkReach(QWidget& root)
{
    root.activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), &root); // a window that belongs to an active one counts as active, too
    const QList<QWidget*> all = controls(root);
    QSet<QWidget*> reached;
    for (qsizetype i = 0; i < 3 * all.size() + 10; ++i) {
        if (QWidget* focus = QApplication::focusWidget()) {
            reached << focus;
            QTest::keyClick(focus, Qt::Key_Tab);
        } else {
            root.setFocus();
            QTest::keyClick(&root, Qt::Key_Tab);
        }
    }
    for (QWidget* widget : all)
        QVERIFY2(reached.contains(widget), qPrintable(describe(*widget) + " is not reached"));
}

QStringList announced;

void listen(QAccessibleEvent* event)
{
    if (event->type() == QAccessible::Alert && event->object())
        announced << qobject_cast<QWidget*>(event->object())->accessibleName();
}

} // namespace

class TestAccessibility : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWindowsControlsAreNamedAndReached()
    {
        WindowFixture fixture;
        fixture.askAndWait();
        checkNames(fixture.window(), 15);
        checkReach(fixture.window());
    }

    void theDialogsControlsAreNamedAndReached_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("atLeast");
        for (int page = 0; page < 4; ++page)
            QTest::addRow("settings %d", page) << "settings" << page << 6;
        for (int page = 0; page < 3; ++page)
            QTest::addRow("models %d", page) << "models" << page << 2;
        QTest::addRow("keys") << "shortcuts" << 0 << 2;
        QTest::addRow("guide") << "help" << 0 << 2;
        QTest::addRow("about") << "about" << 0 << 2;
    }
    void theDialogsControlsAreNamedAndReached()
    {
        QFETCH(QString, action);
        QFETCH(int, page);
        QFETCH(int, atLeast);
        WindowFixture fixture;
        fixture.action(qPrintable(action))->trigger();
        auto* dialog = fixture.window().findChild<QDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        if (auto* settings = qobject_cast<SettingsDialog*>(dialog))
            settings->showPage(static_cast<SettingsDialog::Page>(page));
        if (auto* tabs = dialog->findChild<QTabWidget*>())
            tabs->setCurrentIndex(page);
        checkNames(*dialog, atLeast);
        checkReach(*dialog);
    }

    void stagesAreAnnouncedAsTheyChange()
    {
        if (!QAccessible::isActive())
            QSKIP("nobody listens: this platform has no bridge to a screen reader");
        WindowFixture fixture;
        announced.clear();
        const auto before = QAccessible::installUpdateHandler(listen);
        fixture.askAndWait();
        QAccessible::installUpdateHandler(before);
        for (int stage = 1; stage <= 4; ++stage)
            QVERIFY2(!announced.filter(QStringLiteral("Stage %1").arg(stage)).filter("done").isEmpty(),
                     qPrintable(announced.join('\n')));
    }

    void wordsStandOutFromTheirGround_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void wordsStandOutFromTheirGround()
    {
        QFETCH(bool, dark);
        const Colors& c = themeColors(dark);
        for (const QColor& ground : {c.window, c.panel, c.raised}) {
            QVERIFY(test::contrast(c.text, ground) >= 7);
            QVERIFY2(test::contrast(c.dim, ground) >= 4.5, qPrintable(QString::number(test::contrast(c.dim, ground))));
        }
        for (const QColor& accent : {c.model, c.right, c.wrong, c.user}) {
            const QColor& on = accent == c.user ? c.onUser : c.onAccent;
            QVERIFY2(test::contrast(accent, c.panel) >= 4.5, qPrintable(accent.name()));
            QVERIFY2(test::contrast(on, accent) >= 4.5, qPrintable(accent.name()));
        }
    }
};

VPT_REGISTER_TEST(TestAccessibility)
#include "tst_accessibility.moc"
