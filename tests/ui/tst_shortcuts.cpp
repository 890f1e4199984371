#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/canvas_view.h"
#include "ui/question_bar.h"
#include "ui/settings.h"
#include "ui/settings_dialog.h"
#include "ui/shortcut_page.h"
#include "ui/shortcut_sheet.h"
#include "ui/shortcut_table.h"

#include <QAction>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <QTreeWidget>

using namespace vpt;
using namespace vpt::ui;
using test::WindowFixture;

namespace {

ShortcutTable& tableOf(WindowFixture& fixture)
{
    return *fixture.window().findChild<ShortcutTable*>();
}

const ShortcutTable::Row& rowOf(const ShortcutTable& table, const QString& action)
{
    for (const ShortcutTable::Row& row : table.rows()) {
        if (row.action && row.action->objectName() == action)
            return row;
    }
    qFatal("no such action: %s", qPrintable(action));
}

void select(ShortcutPage& page, const QString& name)
{
    auto* tree = page.findChild<QTreeWidget*>("shortcutTree");
    for (QTreeWidgetItem* item : tree->findItems(name, Qt::MatchExactly | Qt::MatchRecursive)) {
        if (item->parent())
            tree->setCurrentItem(item);
    }
    QCOMPARE(tree->currentItem()->text(0), name);
}

void press(ShortcutPage& page, const QString& key)
{
    page.findChild<QKeySequenceEdit*>("shortcutEdit")->setKeySequence(QKeySequence(key));
}

QPushButton* button(ShortcutPage& page, const char* name)
{
    return page.findChild<QPushButton*>(name);
}

} // namespace

class TestShortcuts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The keys that people know from other programs, in the words of the interaction design.
    void theUsualKeysAreThere_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("action");
        const std::pair<const char*, const char*> keys[] = {{"Ctrl+O", "open"},
                                                            {"Ctrl+V", "paste"},
                                                            {"Ctrl+L", "focusQuestion"},
                                                            {"Ctrl+R", "again"},
                                                            {"Esc", "escape"},
                                                            {"Ctrl+.", "stop"},
                                                            {"Alt+Left", "previousPicture"},
                                                            {"Alt+Right", "nextPicture"},
                                                            {"Ctrl+Z", "undo"},
                                                            {"Ctrl+Shift+Z", "redo"},
                                                            {"Ctrl+,", "settings"},
                                                            {"F1", "help"},
                                                            {"F11", "fullScreen"},
                                                            {"Ctrl+?", "shortcuts"},
                                                            {"B", "box"},
                                                            {"Shift+B", "addBox"},
                                                            {"V", "select"},
                                                            {"Ctrl++", "zoomIn"},
                                                            {"Ctrl+-", "zoomOut"},
                                                            {"Ctrl+0", "actualSize"},
                                                            {"F", "fit"},
                                                            {"Ctrl+Return", "answerWithBox"},
                                                            {"Del", "modelBox"},
                                                            {"G", "grid"},
                                                            {"M", "heat"},
                                                            {"X", "exact"},
                                                            {"]", "nextBox"},
                                                            {"[", "previousBox"},
                                                            {"1", "stage1"},
                                                            {"4", "stage4"},
                                                            {"Ctrl+M", "chooseModel"},
                                                            {"Ctrl+D", "chooseDevice"}};
        for (const auto& [key, action] : keys)
            QTest::newRow(key) << QString(key) << QString(action);
    }
    void theUsualKeysAreThere()
    {
        QFETCH(QString, key);
        QFETCH(QString, action);
        WindowFixture fixture;
        const Keys keys = rowOf(tableOf(fixture), action).usual;
        QVERIFY2(keys.contains(QKeySequence(key, QKeySequence::PortableText)), qPrintable(keysText(keys)));
    }

    void noTwoUsualKeysConflict()
    {
        WindowFixture fixture;
        const ShortcutTable& table = tableOf(fixture);
        const QMap<QString, Keys> keys = table.keysOf({});
        int checked = 0;
        for (const ShortcutTable::Row& row : table.rows()) {
            for (const QKeySequence& key : row.action ? row.usual : Keys()) {
                const QString why = table.conflict(row, key, keys).why;
                QVERIFY2(why.isEmpty(), qPrintable(row.name + ": " + why));
                ++checked;
            }
        }
        QVERIFY(checked > 30);
    }

    void aKeyOfOnesOwnWorksIsShownAndIsRemembered()
    {
        WindowFixture fixture;
        QTest::keyClick(&fixture.window(), Qt::Key_Comma, Qt::ControlModifier);
        auto& dialog = *fixture.window().findChild<SettingsDialog*>("settingsDialog");
        dialog.showPage(SettingsDialog::Shortcuts);
        auto& page = *dialog.findChild<ShortcutPage*>();
        select(page, "Grid");
        press(page, "J");
        QTest::keyClick(&dialog, Qt::Key_Return); // OK
        QVERIFY(!dialog.isVisible());
        QVERIFY(fixture.action("grid")->toolTip().endsWith("(J)"));
        fixture.canvas().setFocus();
        QTest::keyClick(&fixture.canvas(), Qt::Key_G);
        QVERIFY(fixture.action("grid")->isChecked());
        QTest::keyClick(&fixture.canvas(), Qt::Key_J);
        QVERIFY(!fixture.action("grid")->isChecked());
        fixture.close();
        fixture.open();
        QCOMPARE(keysText(fixture.action("grid")->shortcuts()), "J");
        QCOMPARE(tableOf(fixture).choiceOf(
                     tableOf(fixture).keysOf(readSettings(fixture.path("window.ini").toStdString()).shortcuts)),
                 (ShortcutChoice{{"grid", {"J"}}}));
    }

    void conflicts_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("owner"); // "-": none; "!": nobody can give it away
        QTest::newRow("free") << "again"
                              << "Ctrl+T"
                              << "-";
        QTest::newRow("its own") << "again"
                                 << "Ctrl+R"
                                 << "-";
        QTest::newRow("of another") << "again"
                                    << "Ctrl+O"
                                    << "open";
        QTest::newRow("window against picture") << "grid"
                                                << "Ctrl+O"
                                                << "open";
        QTest::newRow("picture against picture") << "grid"
                                                 << "X"
                                                 << "exact";
        QTest::newRow("a letter in the whole window") << "again"
                                                      << "K"
                                                      << "!";
        QTest::newRow("a key of the picture itself") << "grid"
                                                     << "Left"
                                                     << "!";
        QTest::newRow("a letter with Alt") << "again"
                                           << "Alt+K"
                                           << "-";
    }
    void conflicts()
    {
        QFETCH(QString, action);
        QFETCH(QString, key);
        QFETCH(QString, owner);
        WindowFixture fixture;
        const ShortcutTable& table = tableOf(fixture);
        const auto conflict = table.conflict(rowOf(table, action), QKeySequence(key), table.keysOf({}));
        QCOMPARE(conflict.why.isEmpty(), owner == "-");
        QCOMPARE(conflict.owner, owner == "-" || owner == "!" ? QString() : owner);
    }

    void theEditorTakesAKeyOverAndResets()
    {
        WindowFixture fixture;
        ShortcutPage page(tableOf(fixture));
        select(page, "Ask again");
        press(page, "Ctrl+O");
        QVERIFY(page.chosen().isEmpty()); // nothing is taken before it is said so
        QVERIFY(!button(page, "shortcutTakeOver")->isHidden());
        QVERIFY(page.findChild<QLabel*>("problem")->text().contains("Open"));
        button(page, "shortcutTakeOver")->click();
        QCOMPARE(page.chosen(), (ShortcutChoice{{"again", {"Ctrl+O"}}, {"open", {}}}));
        select(page, "Open");
        button(page, "shortcutUsual")->click();
        QCOMPARE(page.chosen().value("again"), QStringList{"Ctrl+O"});
        select(page, "Stop");
        button(page, "shortcutNone")->click();
        QCOMPARE(page.chosen().value("stop", {"?"}), QStringList());
        button(page, "shortcutAllUsual")->click();
        QVERIFY(page.chosen().isEmpty());
    }

    void keysOfWidgetsAreListedAndStay()
    {
        WindowFixture fixture;
        ShortcutPage page(tableOf(fixture));
        select(page, "Zoom at the pointer");
        QVERIFY(!page.findChild<QKeySequenceEdit*>("shortcutEdit")->isEnabled());
        QVERIFY(!button(page, "shortcutNone")->isEnabled());
    }

    void theFilterFindsByNameAndByKey()
    {
        WindowFixture fixture;
        ShortcutPage page(tableOf(fixture));
        auto* tree = page.findChild<QTreeWidget*>("shortcutTree");
        const auto shown = [tree] {
            QStringList names;
            for (int g = 0; g < tree->topLevelItemCount(); ++g) {
                for (int i = 0; i < tree->topLevelItem(g)->childCount(); ++i) {
                    if (!tree->topLevelItem(g)->child(i)->isHidden())
                        names << tree->topLevelItem(g)->child(i)->text(0);
                }
            }
            return names;
        };
        QVERIFY(shown().size() > 40);
        page.findChild<QLineEdit*>()->setText("f11");
        QCOMPARE(shown(), QStringList{"Full screen"});
        page.findChild<QLineEdit*>()->setText("ADD BOX");
        QCOMPARE(shown(), QStringList{"Add box"});
    }

    void theSheetListsEveryKeyAsItIsNow()
    {
        WindowFixture fixture;
        ShortcutTable& table = tableOf(fixture);
        table.apply({{"grid", {"J"}}, {"stop", {}}});
        fixture.action("shortcuts")->trigger();
        auto* sheet = fixture.window().findChild<ShortcutSheet*>();
        QVERIFY(sheet && sheet->isVisible());
        QStringList words;
        for (const QLabel* label : sheet->findChildren<QLabel*>())
            words << label->text();
        QVERIFY(words.contains("J"));
        QVERIFY(!words.contains("Stop"));
        int listed = 0;
        for (const ShortcutTable::Row& row : table.rows()) {
            if (row.action && row.action->shortcuts().isEmpty())
                continue;
            QVERIFY2(words.contains(row.name), qPrintable(row.name));
            ++listed;
        }
        QVERIFY(listed > 35);
    }

    void actionsOfTheTableHaveAName()
    {
        WindowFixture fixture;
        QSet<QString> ids;
        for (const ShortcutTable::Row& row : tableOf(fixture).rows()) {
            QVERIFY(!row.name.isEmpty() && !row.group.isEmpty());
            if (row.action) {
                QVERIFY2(!ids.contains(row.action->objectName()), qPrintable(row.action->objectName()));
                ids << row.action->objectName();
            }
        }
    }
};

VPT_REGISTER_TEST(TestShortcuts)
#include "tst_shortcuts.moc"
