#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/settings_dialog.h"
#include "ui/shortcut_table.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace vpt;
using namespace vpt::ui;
using test::WindowFixture;

namespace {

struct Message {
    QString context, source, translation, state;
};

std::vector<Message> messages(const QString& language = QStringLiteral("zh_CN"))
{
    QFile file(QStringLiteral(VPT_TEST_TRANSLATIONS "/vpt_%1.ts").arg(language));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<Message> found;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            found.push_back({context, xml.readElementText(), {}, {}});
        else if (xml.name() == QLatin1String("translation") && !found.empty()) {
            found.back().state = xml.attributes().value("type").toString();
            found.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    return found;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression kPlaceholder("%(?:L?\\d|n)");
    QStringList found;
    for (auto match = kPlaceholder.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

// Names and keys that are the same in every language.
bool isEnglish(QString text)
{
    static const QRegularExpression kSame(
        "VPT Studio|CLIP|DINOv2|SAM|CPU|GPU|COCO|VOC|YOLO|LabelMe|JSONL?|CSV|HTML|PDF|PNG|IoU|English|Qt|ETA|EXIF|PCA|ViT|"
        "(Ctrl|Shift|Alt|Meta|Return|Enter|Esc|Del|Delete|Backspace|Space|Left|Right|Up|Down|Tab|Home|End|PgUp|PgDown|F\\d+)"
        "|\\+|<[^>]*>|tiny-\\w+|sample\\.png");
    text.remove(kSame);
    static const QRegularExpression kWord("[A-Za-z]{3,}");
    return kWord.match(text).hasMatch();
}

} // namespace

class TestLanguage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initResources(); }

    void everyTextIsTranslated()
    {
        const std::vector<Message> all = messages();
        QVERIFY(all.size() > 300);
        for (const Message& message : all) {
            const QByteArray where = (message.context + ": " + message.source).toUtf8();
            QVERIFY2(message.state != "unfinished", where);
            QVERIFY2(!message.translation.isEmpty(), where);
        }
    }

    void everyCountHasItsEnglishForms()
    {
        const std::vector<Message> all = messages("en");
        QVERIFY(!all.empty());
        for (const Message& message : all) {
            QVERIFY2(message.state != "unfinished", qPrintable(message.source));
            QCOMPARE(message.translation.count("%n"), 2 * message.source.count("%n")); // one and many
        }
    }

    void placeholdersAndTagsAreKept()
    {
        static const QRegularExpression kTag("<[^>]+>");
        for (const Message& message : messages()) {
            const QByteArray where = (message.context + ": " + message.source).toUtf8();
            if (message.translation.isEmpty()) // said above
                continue;
            QVERIFY2(placeholders(message.translation) == placeholders(message.source), where);
            QVERIFY2(message.translation.count(kTag) == message.source.count(kTag), where);
            QVERIFY2(message.translation.count('\n') == message.source.count('\n'), where);
            QVERIFY2(message.translation.contains(QChar(0x2026)) == message.source.contains(QChar(0x2026)), where);
        }
    }

    void theWindowSpeaksChinese()
    {
        const Translation chinese("zh_CN");
        QCOMPARE(chinese.code(), "zh_CN");
        WindowFixture fixture;
        fixture.askAndWait();
        int actions = 0;
        for (const QAction* action : fixture.window().findChildren<QAction*>()) {
            if (action->objectName().isEmpty() || action->text().isEmpty() || action->objectName().startsWith("qt_"))
                continue;
            QVERIFY2(!isEnglish(action->text()), qPrintable(action->objectName() + ": " + action->text()));
            QVERIFY2(!isEnglish(action->toolTip()), qPrintable(action->objectName() + ": " + action->toolTip()));
            ++actions;
        }
        QVERIFY(actions > 40);
        int buttons = 0;
        for (const QAbstractButton* button : fixture.window().findChildren<QAbstractButton*>()) {
            QVERIFY2(!isEnglish(button->text()), qPrintable(button->objectName() + ": " + button->text()));
            ++buttons;
        }
        QVERIFY(buttons > 10);
        QCOMPARE(fixture.action("ask")->text(), QStringLiteral("提问"));
    }

    void theSettingsSpeakChinese()
    {
        const Translation chinese("zh_CN");
        WindowFixture fixture;
        fixture.action("settings")->trigger();
        auto* dialog = fixture.window().findChild<SettingsDialog*>("settingsDialog");
        QVERIFY(dialog);
        int texts = 0;
        for (const QLabel* label : dialog->findChildren<QLabel*>()) {
            if (label->text().contains('/')) // the path of the settings
                continue;
            QVERIFY2(!isEnglish(label->text()), qPrintable(label->text()));
            ++texts;
        }
        QVERIFY(texts > 10);
        QCOMPARE(dialog->findChild<QListWidget*>("pageList")->item(0)->text(), QStringLiteral("常规"));
    }

    void englishIsTheSourcesOwn()
    {
        const Translation english("en");
        WindowFixture fixture;
        QCOMPARE(fixture.action("ask")->text(), "Ask");
    }

    void aTranslationEndsWithItsObject()
    {
        {
            const Translation chinese("zh_CN");
            QVERIFY(MainWindow::tr("Model") != "Model");
        }
        QCOMPARE(MainWindow::tr("Model"), "Model");
    }

    void whatIsNotKnownIsTheSystems()
    {
        QVERIFY(resolveLanguage("xx") == "en" || resolveLanguage("xx") == "zh_CN");
        QCOMPARE(resolveLanguage("xx"), resolveLanguage(""));
    }
};

VPT_REGISTER_TEST(TestLanguage)
#include "tst_language.moc"
