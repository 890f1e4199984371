#include "core/base/error.h"
#include "core/batch/question_list.h"
#include "core/dataset/data_file.h"
#include "core/image/image.h"
#include "core/session/session.h"
#include "tests/support/registry.h"
#include "tests/ui/window_fixture.h"
#include "ui/batch_list.h"
#include "ui/core_translator.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/settings_dialog.h"
#include "ui/shortcut_table.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <fstream>

using namespace vpt;
using namespace vpt::ui;
using test::WindowFixture;

namespace {

struct Entry {
    QString file; // of core, where it is said
    QString context, source, translation, state;
};

std::vector<Entry> messages(const QString& name = QStringLiteral("vpt_zh_CN"))
{
    QFile file(QStringLiteral(VPT_TEST_TRANSLATIONS "/%1.ts").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<Entry> found;
    QXmlStreamReader xml(&file);
    QString context, place;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            place.clear();
        else if (xml.name() == QLatin1String("location"))
            place = xml.attributes().value("filename").toString();
        else if (xml.name() == QLatin1String("source"))
            found.push_back({place, context, xml.readElementText(), {}, {}});
        else if (xml.name() == QLatin1String("translation") && !found.empty()) {
            found.back().state = xml.attributes().value("type").toString();
            found.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    return found;
}

QString sourcesIn(const QString& folder)
{
    QString text;
    for (const QFileInfo& info : QDir(folder).entryInfoList({"*.cpp", "*.h"}, QDir::Files)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            text += QString::fromUtf8(file.readAll());
    }
    return text;
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
        const std::vector<Entry> all = messages();
        QVERIFY(all.size() > 300);
        for (const Entry& message : all) {
            const QByteArray where = (message.context + ": " + message.source).toUtf8();
            QVERIFY2(message.state != "unfinished", where);
            QVERIFY2(!message.translation.isEmpty(), where);
        }
    }

    void everyCountHasItsEnglishForms()
    {
        const std::vector<Entry> all = messages("vpt_en");
        QVERIFY(!all.empty());
        for (const Entry& message : all) {
            QVERIFY2(message.state != "unfinished", qPrintable(message.source));
            QCOMPARE(message.translation.count("%n"), 2 * message.source.count("%n")); // one and many
        }
    }

    void placeholdersAndTagsAreKept()
    {
        static const QRegularExpression kTag("<[^>]+>");
        std::vector<Entry> all = messages();
        const std::vector<Entry> ofCore = messages("core_zh_CN");
        all.insert(all.end(), ofCore.begin(), ofCore.end());
        for (const Entry& message : all) {
            const QByteArray where = (message.context + ": " + message.source).toUtf8();
            if (message.translation.isEmpty()) // said above
                continue;
            QVERIFY2(placeholders(message.translation) == placeholders(message.source), where);
            QVERIFY2(message.translation.count(kTag) == message.source.count(kTag), where);
            QVERIFY2(message.translation.count('\n') == message.source.count('\n'), where);
            QVERIFY2(message.translation.contains(QChar(0x2026)) == message.source.contains(QChar(0x2026)), where);
        }
    }

    // The list of core's sentences has to follow core: every longer word of them is still said in the room that it names.
    void coreStillSaysWhatIsTranslated()
    {
        const std::vector<Entry> all = messages("core_zh_CN");
        QVERIFY(all.size() > 500);
        QHash<QString, QString> rooms;
        static const QRegularExpression kWord("(?<![%A-Za-z])[A-Za-z]{5,}");
        for (const Entry& message : all) {
            if (message.context == "System")
                continue;
            const QFileInfo place(QStringLiteral(VPT_TEST_TRANSLATIONS "/") + message.file);
            QVERIFY2(place.exists(), qPrintable(message.file));
            QString& said = rooms[place.path()];
            if (said.isEmpty())
                said = sourcesIn(place.path());
            for (auto word = kWord.globalMatch(message.source); word.hasNext();) {
                const QString wanted = word.next().captured();
                QVERIFY2(said.contains(wanted), qPrintable(message.source + ": " + wanted));
            }
        }
    }

    void coreSpeaksChinese_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("told");
        const auto add = [](const char* said, const char* told) { QTest::newRow(said) << said << QString::fromUtf8(told); };
        add("there is no image", "没有图片");
        add("cannot be written: No space left on device", "无法写入：设备上没有剩余空间");
        add("model.safetensors: is empty. Download the file again", "model.safetensors：是空的。请重新下载文件");
        add("expected an object, got a list", "应为对象，实为列表");
        add("what nobody has ever said %1", "what nobody has ever said %1");
        add("2 problems:\n- model.safetensors: is empty. Download the file again\n- there is no image",
            "2 个问题：\n- model.safetensors：是空的。请重新下载文件\n- 没有图片");
        add("none of the turns can be exported: there is no image", "没有一轮可以导出：没有图片");
    }
    void coreSpeaksChinese()
    {
        QFETCH(QString, said);
        QFETCH(QString, told);
        QCOMPARE(coreText(said.toStdString()), said);
        const Translation chinese("zh_CN");
        QCOMPARE(coreText(said.toStdString()), told);
    }

    void aFailedItemOfABatchSpeaksChinese()
    {
        const Translation chinese("zh_CN");
        BatchItem item;
        item.state = BatchState::Failed;
        item.error = "there is no image";
        QCOMPARE(batchReply(item), QStringLiteral("没有图片"));
    }

    // What people meet most: as core itself says it.
    void errorsOfCoreSpeakChinese()
    {
        const Translation chinese("zh_CN");
        QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        const auto write = [&place](const char* name, const std::string& bytes) {
            std::filesystem::create_directories((place / name).parent_path());
            std::ofstream(place / name, std::ios::binary) << bytes;
            return place / name;
        };
        const std::function<void()> attempts[] = {
            [&] { loadImage(place / "missing.png", {}); },
            [&] { loadImage(place, {}); },
            [&] { loadImage(write("text.png", "no picture"), {}); },
            [&] { loadImage(write("empty.png", ""), {}); },
            [&] { loadImage(write("half.jpg", "\xFF\xD8\xFF\xE0"), {}); },
            [&] { Session::open(write("text.vpts", "no session at all"), Access::Own); },
            [&] { Session::open(place / "missing.vpts", Access::Read); },
            [&] { DataFile::open(write("broken.json", "[1, 2")); },
            [&] { readQuestionList(place / "missing.csv"); },
        };
        for (const auto& attempt : attempts) {
            try {
                attempt();
                QFAIL("nothing was thrown");
            } catch (const Error& error) {
                for (const std::string& said : {error.problem(), error.advice()})
                    QVERIFY2(!said.empty() && coreText(said) != QString::fromStdString(said), error.what());
                QVERIFY(coreText(error).startsWith(QString::fromStdString(error.where())));
            }
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
